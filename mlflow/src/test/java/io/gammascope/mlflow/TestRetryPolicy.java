package io.gammascope.mlflow;

import java.time.Duration;

/** Patience that a test has. */
final class TestRetryPolicy {
  private TestRetryPolicy() {}

  static RetryPolicy twoQuickAttempts() {
    return attempts(2);
  }

  static RetryPolicy attempts(int attempts) {
    Duration pause = Duration.ofMillis(1);
    Duration answer = Duration.ofSeconds(30);
    return new RetryPolicy(attempts, pause, Duration.ofMillis(4), answer, answer, answer);
  }

  /** So short that a silent server is found out at once. */
  static RetryPolicy shortAnswers() {
    Duration brief = Duration.ofMillis(200);
    return new RetryPolicy(2, Duration.ofMillis(1), brief, brief, brief, brief);
  }
}
