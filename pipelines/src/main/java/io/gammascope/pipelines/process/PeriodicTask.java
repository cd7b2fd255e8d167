package io.gammascope.pipelines.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats an action on a daemon thread until it is closed. An action that throws is logged and
 * repeated like any other.
 */
public final class PeriodicTask implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);

  private final Runnable action;
  private final long periodMillis;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private PeriodicTask(String name, long periodMillis, Runnable action) {
    this.action = action;
    this.periodMillis = periodMillis;
    thread = new Thread(this::repeat, name);
    thread.setDaemon(true);
  }

  /**
   * Starts the thread.
   *
   * @param seconds pause before the first action and between the end of one and the next
   * @param name of the thread
   */
  public static PeriodicTask start(int seconds, String name, Runnable action) {
    return startMillis(TimeUnit.SECONDS.toMillis(seconds), name, action);
  }

  static PeriodicTask startMillis(long millis, String name, Runnable action) {
    PeriodicTask task = new PeriodicTask(name, millis, action);
    task.thread.start();
    return task;
  }

  private void repeat() {
    try {
      while (!closed.await(periodMillis, TimeUnit.MILLISECONDS)) {
        act();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void act() {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.error("the periodic task {} failed", thread.getName(), e);
    }
  }

  /** Waits for an action in progress to end. None starts afterwards. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
