package io.gammascope.neural;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.InputStream;

/** Ends a child JVM whose parent is gone, however that came about. */
public final class ParentProcessMonitor {
  private static final int PARENT_GONE = 3;

  private ParentProcessMonitor() {}

  /** How this process is ended. */
  @FunctionalInterface
  private interface Ending {
    void withCode(int code);
  }

  /**
   * Ends this process at once, with code 3, when a stream ends that only the parent holds open: the
   * standard input. The operating system closes it even after kill -9.
   */
  public static void exitAtEndOf(InputStream parent) {
    Thread watch =
        new Thread(
            () -> {
              // Looked up beforehand: the end must not wait for a library to load.
              Ending ending = ending();
              awaitEnd(parent);
              System.err.println("the parent process is gone");
              ending.withCode(PARENT_GONE);
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  /**
   * The C library's {@code _exit} where there is one. {@link Runtime#halt} has libtorch tear down
   * its memory first, while the training's thread is still in the middle of a step: it dies of a
   * segmentation fault then, and leaves a crash report.
   */
  private static Ending ending() {
    try {
      Function exit = NativeLibrary.getInstance("c").getFunction("_exit");
      return code -> exit.invokeVoid(new Object[] {code});
    } catch (UnsatisfiedLinkError noCLibrary) {
      return Runtime.getRuntime()::halt;
    }
  }

  private static void awaitEnd(InputStream parent) {
    try {
      while (parent.read() >= 0) {
        // What the parent says does not matter, only that it is there.
      }
    } catch (IOException closed) {
      // A broken pipe is an end, too.
    }
  }
}
