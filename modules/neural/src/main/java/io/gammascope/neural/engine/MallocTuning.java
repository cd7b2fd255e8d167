package io.gammascope.neural.engine;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;

/**
 * Makes the allocator of glibc keep freed memory for the next step. Otherwise the system maps,
 * clears and unmaps every large activation in every step.
 */
public final class MallocTuning {
  private static final int TRIM_THRESHOLD = -1;
  private static final int MMAP_THRESHOLD = -3;
  private static final int LARGEST = 1 << 30;

  private MallocTuning() {}

  /**
   * Sets the allocator's thresholds in this process, if the C library is glibc.
   *
   * @return what was done, for provenance: {@code held}, or {@code as the C library does}
   */
  public static String enableInThisProcess() {
    boolean held = set(MMAP_THRESHOLD, LARGEST) && set(TRIM_THRESHOLD, LARGEST);
    return held ? "held" : "as the C library does";
  }

  /** Sets an option of the allocator. Returns false if the C library is not glibc. */
  static boolean set(int option, int value) {
    try {
      Function mallopt = NativeLibrary.getInstance("c").getFunction("mallopt");
      return mallopt.invokeInt(new Object[] {option, value}) == 1;
    } catch (UnsatisfiedLinkError otherLibrary) {
      return false;
    }
  }
}
