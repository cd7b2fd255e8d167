package io.gammascope.pipelines.progress;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does the same thing again and again on a thread of its own until closed. */
public final class PeriodicTask implements AutoCloseable {
  private final Runnable round;
  private final int seconds;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;

  private PeriodicTask(String name, int seconds, Runnable round) {
    this.round = round;
    this.seconds = seconds;
    thread = new Thread(this::go, name);
  }

  /**
   * Begins; the first round comes after {@code seconds}.
   *
   * @param round must not throw, or it is the last
   */
  public static PeriodicTask every(int seconds, String name, Runnable round) {
    PeriodicTask rounds = new PeriodicTask(name, seconds, round);
    rounds.thread.setDaemon(true);
    rounds.thread.start();
    return rounds;
  }

  private void go() {
    try {
      while (!over.await(seconds, TimeUnit.SECONDS)) {
        round.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets a round under way end; none begins afterwards. */
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
