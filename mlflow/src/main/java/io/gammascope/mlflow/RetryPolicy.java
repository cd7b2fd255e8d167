package io.gammascope.mlflow;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long the server is waited for.
 *
 * @param attempts how often a request is sent at most, 1 or more
 * @param firstPause before the second attempt; each further pause is twice as long
 * @param longestPause however many attempts there were, and whatever the server asks for
 * @param connect until a connection stands
 * @param answer until an answer is read to its end
 * @param transfer the same for an artifact
 */
record RetryPolicy(
    int attempts,
    Duration firstPause,
    Duration longestPause,
    Duration connect,
    Duration answer,
    Duration transfer) {
  /** Outlasts a server's hiccup of about 8 seconds; a longer absence is left to the next call. */
  static RetryPolicy standard() {
    return new RetryPolicy(
        6,
        Duration.ofMillis(250),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(10));
  }

  /**
   * The pause after an attempt (from 1) that failed: doubled each time, and up to half of it left
   * to chance, so that many workers do not return in step.
   */
  Duration pause(int attempt) {
    long doubled = firstPause.toMillis() << Math.min(attempt - 1, 16);
    long millis = Math.min(doubled, longestPause.toMillis());
    return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 2 + 1));
  }

  /**
   * For an artifact of so many bytes: a line of a megabyte a second is slow, and still waited for.
   */
  Duration transfer(long bytes) {
    Duration needed = answer.plusMillis(bytes / 1000);
    return needed.compareTo(transfer) < 0 ? needed : transfer;
  }

  /** The pause that a server asked for, within reason. */
  Duration atMost(Duration asked) {
    return asked.compareTo(longestPause) < 0 ? asked : longestPause;
  }
}
