package io.gammascope.tracking;

import java.time.Duration;

/** Patience that a test has. */
final class TestPatience {
  private TestPatience() {}

  static Patience twoQuickAttempts() {
    return attempts(2);
  }

  static Patience attempts(int attempts) {
    Duration pause = Duration.ofMillis(1);
    Duration answer = Duration.ofSeconds(30);
    return new Patience(attempts, pause, Duration.ofMillis(4), answer, answer, answer);
  }

  /** So short that a silent server is found out at once. */
  static Patience shortAnswers() {
    Duration brief = Duration.ofMillis(200);
    return new Patience(2, Duration.ofMillis(1), brief, brief, brief, brief);
  }
}
