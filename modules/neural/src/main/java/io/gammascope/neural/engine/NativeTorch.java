package io.gammascope.neural.engine;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Functions of libtorch that DJL does not bind. Call them after the engine has been loaded. */
public final class NativeTorch {
  /** {@code at::_ops::detach_::call(at::Tensor&)}. */
  private static final String DETACH_IN_PLACE = "_ZN2at4_ops7detach_4callERNS_6TensorE";

  private NativeTorch() {}

  /**
   * Removes a tensor from the graph that computed it, as Python's {@code Tensor.detach_()}. A
   * gradient that was computed with its own graph refers to its leaf through that graph, and the
   * leaf to the gradient: without this call neither is ever freed.
   *
   * @param tensor address of an {@code at::Tensor} that is not a view, as DJL's handles are
   */
  public static void detachInPlace(long tensor) {
    function(DETACH_IN_PLACE).invokePointer(new Object[] {new Pointer(tensor)});
  }

  /** Returns an exported function of the library that the engine has loaded into this process. */
  static Function function(String symbol) {
    return Library.LOADED.getFunction(symbol);
  }

  /** Found once, when a function is first called. */
  private static final class Library {
    static final NativeLibrary LOADED = NativeLibrary.getInstance(library());
  }

  private static String library() {
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      return maps.filter(line -> line.endsWith("/libtorch_cpu.so"))
          .map(line -> line.substring(line.indexOf('/')))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("libtorch is not loaded"));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read /proc/self/maps", e);
    }
  }
}
