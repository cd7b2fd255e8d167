package io.gammascope.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Native;
import io.gammascope.neural.TrainingJvmOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class EngineThreadTest {
  @Test
  void workRunsOnAThreadOfItsOwnAndReturnsItsResult() throws Exception {
    assertThat(EngineThread.run(() -> Thread.currentThread().getName())).isEqualTo("engine");
  }

  @Test
  void exceptionOfTheWorkIsThrown() {
    IOException full = new IOException("the disk is full");
    AssertionError broken = new AssertionError("broken");

    assertThatThrownBy(() -> EngineThread.run(() -> fail(full))).isSameAs(full);
    assertThatThrownBy(
            () ->
                EngineThread.run(
                    () -> {
                      throw broken;
                    }))
        .isSameAs(broken);
  }

  private static Void fail(IOException cause) throws IOException {
    throw cause;
  }

  @Test
  void threadAllocatesFromTheMainArenaAndOtherThreadsDoNot() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/maps")), "only Linux says where memory lies");

    assertThat(printedBy(Places.class)).isEqualTo("engine true, another false");
  }

  /** Prints whether blocks are in the main arena, which is the system's heap. */
  static final class Places {
    private Places() {}

    public static void main(String[] arguments) throws Exception {
      FutureTask<Boolean> another = new FutureTask<>(Places::inMainArena);
      new Thread(another, "another").start();
      another.get();
      boolean engine = EngineThread.run(Places::inMainArena);
      System.out.println("engine " + engine + ", another " + another.get());
    }

    /**
     * Returns whether a block is in the main arena. Its size is too small for a mapping of its own
     * and too large for a cache of the thread.
     */
    private static boolean inMainArena() {
      long block = Native.malloc(50_000);
      try {
        String range =
            Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> line.endsWith("[heap]"))
                .findFirst()
                .orElseThrow()
                .split(" ", 2)[0];
        String[] ends = range.split("-", 2);
        return Long.parseUnsignedLong(ends[0], 16) <= block
            && block < Long.parseUnsignedLong(ends[1], 16);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        Native.free(block);
      }
    }
  }

  private static String printedBy(Class<?> main) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(TrainingJvmOptions.options(0));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(TrainingJvmOptions.environment());
    Process process = builder.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text.strip();
  }
}
