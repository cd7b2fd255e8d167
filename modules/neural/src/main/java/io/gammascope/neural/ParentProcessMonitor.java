package io.gammascope.neural;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.InputStream;

/** Ends a child JVM when its parent process has ended, even if the parent was killed. */
public final class ParentProcessMonitor {
  private static final int PARENT_GONE = 3;

  private ParentProcessMonitor() {}

  /** Ends this process. */
  @FunctionalInterface
  private interface Exit {
    void withCode(int code);
  }

  /**
   * Ends this process immediately with code 3 when a stream ends. Pass the standard input, which
   * only the parent holds open: the operating system closes it even if the parent is killed by
   * SIGKILL.
   */
  public static void exitAtEndOf(InputStream parent) {
    Thread monitor =
        new Thread(
            () -> {
              // Looked up in advance, so that the exit does not wait for a library to load.
              Exit exit = exit();
              awaitEnd(parent);
              System.err.println("the parent process has ended");
              exit.withCode(PARENT_GONE);
            },
            "parent-process-monitor");
    monitor.setDaemon(true);
    monitor.start();
  }

  /**
   * Returns the C library's {@code _exit}, or {@link Runtime#halt} if there is none. {@code halt}
   * lets libtorch free its memory while the training thread still runs a step, which ends in a
   * segmentation fault and a crash report.
   */
  private static Exit exit() {
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
        // The input is ignored.
      }
    } catch (IOException closed) {
      // A broken pipe also means that the parent has ended.
    }
  }
}
