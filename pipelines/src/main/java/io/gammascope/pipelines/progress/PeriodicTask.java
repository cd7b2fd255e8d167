package io.gammascope.pipelines.progress;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a task periodically on its own thread until closed. */
public final class PeriodicTask implements AutoCloseable {
  private final Runnable round;
  private final int seconds;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;

  private PeriodicTask(String name, int seconds, Runnable round) {
    this.round = round;
    this.seconds = seconds;
    thread = new Thread(this::loop, name);
  }

  /**
   * Starts the thread. The task first runs after {@code seconds}.
   *
   * @param round the task; an exception ends the thread
   */
  public static PeriodicTask start(int seconds, String name, Runnable round) {
    PeriodicTask rounds = new PeriodicTask(name, seconds, round);
    rounds.thread.setDaemon(true);
    rounds.thread.start();
    return rounds;
  }

  private void loop() {
    try {
      while (!over.await(seconds, TimeUnit.SECONDS)) {
        round.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a running task to end; it is not run again. */
  @Override
  public void close() {
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
