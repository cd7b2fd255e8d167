package io.gammascope.neural.engine;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import java.util.List;
import java.util.Locale;

/**
 * Treats denormal floats as zero on the calling thread and on threads that it starts later. As a
 * training converges, more and more of its numbers fall below 1e-38, where x86 is 10 to 100 times
 * slower. DJL has no equivalent of {@code torch.set_flush_denormal}.
 */
public final class FlushToZero {
  /** glibc's fenv_t on x86-64: 28 bytes of x87 state, then MXCSR. */
  private static final int MXCSR_OFFSET = 28;

  private static final int ENVIRONMENT_BYTES = 32;
  private static final int FLUSH_TO_ZERO = 0x8000;
  private static final int DENORMALS_ARE_ZERO = 0x0040;

  private FlushToZero() {}

  /**
   * Enables the mode on Linux with an x86-64 processor.
   *
   * @return what was done, for provenance: {@code flushed}, or {@code kept} with the reason
   */
  public static String enableOnThisThread() {
    return on(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /** Enables the mode if the layout of fenv_t on this platform is known. */
  static String on(String os, String arch) {
    boolean known =
        List.of("amd64", "x86_64").contains(arch.toLowerCase(Locale.ROOT))
            && os.toLowerCase(Locale.ROOT).contains("linux");
    return known ? set() : "kept (" + os + " on " + arch + ")";
  }

  private static String set() {
    NativeLibrary math = NativeLibrary.getInstance("m");
    try (Memory environment = new Memory(ENVIRONMENT_BYTES)) {
      call(math.getFunction("fegetenv"), environment);
      int wanted = environment.getInt(MXCSR_OFFSET) | FLUSH_TO_ZERO | DENORMALS_ARE_ZERO;
      environment.setInt(MXCSR_OFFSET, wanted);
      call(math.getFunction("fesetenv"), environment);
      call(math.getFunction("fegetenv"), environment);
      boolean set = environment.getInt(MXCSR_OFFSET) == wanted;
      return set ? "flushed" : "kept (the C library refused)";
    }
  }

  private static void call(Function function, Memory environment) {
    int failed = function.invokeInt(new Object[] {environment});
    if (failed != 0) {
      throw new IllegalStateException(function.getName() + " returned " + failed);
    }
  }
}
