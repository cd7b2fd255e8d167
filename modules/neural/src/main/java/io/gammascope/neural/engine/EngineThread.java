package io.gammascope.neural.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The only thread of a process that works with tensors. With glibc it allocates native memory from
 * an arena that the JVM's threads do not use. Otherwise blocks that the JVM's compiler keeps would
 * occupy memory of a step's activations; each step would then find another layout, and the process
 * would grow.
 */
public final class EngineThread {
  private static final int ARENA_MAX = -8;

  private EngineThread() {}

  /**
   * Runs work on the thread and waits for its result.
   *
   * @throws Exception any exception of the work
   */
  public static <T> T run(Callable<T> work) throws Exception {
    // Threads that start from now on share existing arenas. The first one gets the main arena,
    // which only the JVM's launcher has used. Without glibc there are no arenas.
    MallocTuning.set(ARENA_MAX, 1);
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
}
