package io.gammascope.neural.engine;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * Tells glibc's allocator to keep freed memory for the next step. Otherwise every large activation
 * is mapped, cleared page by page, and unmapped again, in every step.
 */
public final class HeldMemory {
  private static final int TRIM_THRESHOLD = -1;
  private static final int MMAP_THRESHOLD = -3;
  private static final int LARGEST = 1 << 30;

  private static final int ROOMS = 512;
  private static final long ROOM = 64 << 10;
  private static final long WALL = 64;

  private HeldMemory() {}

  /**
   * Sets it for this process where the C library is glibc.
   *
   * @return what was done, for provenance
   */
  public static String inThisProcess() {
    Function mallopt;
    try {
      mallopt = NativeLibrary.getInstance("c").getFunction("mallopt");
    } catch (UnsatisfiedLinkError otherLibrary) {
      return "as the C library does";
    }
    boolean set =
        mallopt.invokeInt(new Object[] {MMAP_THRESHOLD, LARGEST}) == 1
            && mallopt.invokeInt(new Object[] {TRIM_THRESHOLD, LARGEST}) == 1;
    if (set) {
      makeRooms();
    }
    return set ? "held" : "as the C library does";
  }

  /**
   * Free blocks that never become one, for a wall stays between each two: a small request is cut
   * from the smallest block that it fits in, so from these, and not from where a step's activations
   * have lain. They take no memory until they are used.
   */
  private static void makeRooms() {
    long[] rooms = new long[ROOMS];
    for (int i = 0; i < ROOMS; i++) {
      rooms[i] = Native.malloc(ROOM);
      if (Native.malloc(WALL) == 0) {
        throw new OutOfMemoryError("no " + WALL + " bytes of native memory");
      }
    }
    for (long room : rooms) {
      Native.free(room);
    }
  }
}
