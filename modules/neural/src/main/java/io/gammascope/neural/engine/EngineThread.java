package io.gammascope.neural.engine;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The one thread of a process that works with tensors. With glibc its native memory comes from an
 * arena that the JVM's threads, which have arenas of their own, do not take from: blocks that the
 * compiler keeps would come to lie where a step's activations lay, which then find another order in
 * the next step, and take the more memory the more orders have been tried.
 */
public final class EngineThread {
  private static final int ARENA_MAX = -8;

  private EngineThread() {}

  /**
   * Does the work there and waits for it.
   *
   * @throws Exception what the work throws
   */
  public static <T> T run(Callable<T> work) throws Exception {
    shareArenasFromNowOn();
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "engine");
    thread.start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw (Error) e.getCause();
    }
  }

  /**
   * A thread that starts from now on shares an arena that is there, the first of them the main one,
   * which so far is the launcher's alone.
   */
  private static void shareArenasFromNowOn() {
    try {
      Function mallopt = NativeLibrary.getInstance("c").getFunction("mallopt");
      mallopt.invokeInt(new Object[] {ARENA_MAX, 1});
    } catch (UnsatisfiedLinkError otherLibrary) {
      // No glibc, no arenas.
      return;
    }
  }
}
