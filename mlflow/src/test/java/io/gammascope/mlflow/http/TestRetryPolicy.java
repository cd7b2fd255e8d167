package io.gammascope.mlflow.http;

import java.time.Duration;

/** Retry policies with pauses of a few milliseconds. */
public final class TestRetryPolicy {
  private TestRetryPolicy() {}

  public static RetryPolicy twoQuickAttempts() {
    return attempts(2);
  }

  public static RetryPolicy attempts(int attempts) {
    Duration pause = Duration.ofMillis(1);
    Duration answer = Duration.ofSeconds(30);
    return new RetryPolicy(attempts, pause, Duration.ofMillis(4), answer, answer, answer);
  }

  /** Two attempts with a time limit of 200 ms, for servers that do not respond. */
  public static RetryPolicy shortTimeLimit() {
    Duration limit = Duration.ofMillis(200);
    return new RetryPolicy(2, Duration.ofMillis(1), limit, limit, limit, limit);
  }
}
