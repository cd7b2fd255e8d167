package io.gammascope.neural;

import java.io.IOException;
import java.io.InputStream;

/** Ends a child JVM whose parent is gone, however that came about. */
public final class ParentWatch {
  private static final int PARENT_GONE = 3;

  private ParentWatch() {}

  /**
   * Ends this process at once, with code 3, when a stream ends that only the parent holds open: the
   * standard input. The operating system closes it even after kill -9.
   */
  public static void endWith(InputStream parent) {
    Thread watch =
        new Thread(
            () -> {
              awaitEnd(parent);
              System.err.println("the parent process is gone");
              Runtime.getRuntime().halt(PARENT_GONE);
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
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
