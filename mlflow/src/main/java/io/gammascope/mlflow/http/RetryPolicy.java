package io.gammascope.mlflow.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Limits on how often a request is sent and how long the client waits for the server.
 *
 * @param attempts how often a request is sent at most, 1 or more
 * @param firstPause pause before the second attempt; each further pause is twice as long
 * @param longestPause upper bound of every pause, including one that the server asks for
 * @param connect time limit for opening a connection
 * @param answer time limit for receiving a whole response
 * @param transfer time limit for receiving or sending an artifact
 */
public record RetryPolicy(
    int attempts,
    Duration firstPause,
    Duration longestPause,
    Duration connect,
    Duration answer,
    Duration transfer) {
  /** Bridges an outage of about 8 seconds; after a longer one the caller has to repeat the call. */
  public static RetryPolicy standard() {
    return new RetryPolicy(
        6,
        Duration.ofMillis(250),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(10));
  }

  /**
   * Returns the pause after a failed attempt: exponential backoff, of which up to one half is
   * random so that many workers do not retry at the same time.
   *
   * @param attempt number of the attempt that failed, from 1
   */
  public Duration pause(int attempt) {
    long doubled = firstPause.toMillis() << Math.min(attempt - 1, 16);
    long millis = Math.min(doubled, longestPause.toMillis());
    return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 2 + 1));
  }

  /** Returns the time limit for an artifact of a size; it allows for 1 MB per second. */
  Duration transfer(long bytes) {
    Duration needed = answer.plusMillis(bytes / 1000);
    return needed.compareTo(transfer) < 0 ? needed : transfer;
  }

  /** Returns the requested pause, limited to the longest one. */
  public Duration atMost(Duration requested) {
    return requested.compareTo(longestPause) < 0 ? requested : longestPause;
  }
}
