package io.gammascope.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What the server is told of who asks, under the names of MLflow's own client: {@code
 * MLFLOW_TRACKING_USERNAME} with {@code MLFLOW_TRACKING_PASSWORD}, else {@code
 * MLFLOW_TRACKING_TOKEN}. No record, since a record prints its components.
 */
final class Credentials {
  private static final String USERNAME = "MLFLOW_TRACKING_USERNAME";
  private static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";
  private static final String TOKEN = "MLFLOW_TRACKING_TOKEN";

  private final Optional<String> header;

  private Credentials(Optional<String> header) {
    this.header = header;
  }

  /**
   * Reads them from an environment.
   *
   * @throws IllegalArgumentException if one half of name and password is missing, or a token cannot
   *     stand in a header; the value is not repeated
   */
  static Credentials from(Map<String, String> environment) {
    Optional<String> user = value(environment, USERNAME);
    Optional<String> password = value(environment, PASSWORD);
    if (user.isPresent() != password.isPresent()) {
      String there = user.isPresent() ? USERNAME : PASSWORD;
      String missing = user.isPresent() ? PASSWORD : USERNAME;
      throw new IllegalArgumentException(there + " is set in the environment, " + missing + " not");
    }
    if (user.isPresent()) {
      String both = user.get() + ":" + password.get();
      byte[] bytes = both.getBytes(StandardCharsets.UTF_8);
      return new Credentials(Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes)));
    }
    Optional<String> token = value(environment, TOKEN);
    // The HTTP client would repeat an impossible header, and with it the token, in its error.
    if (token.isPresent() && !token.get().matches("[!-~]+")) {
      throw new IllegalArgumentException(
          TOKEN + " holds a character that cannot stand in a header (a line end or a space?)");
    }
    return new Credentials(token.map(t -> "Bearer " + t));
  }

  /** The value of the header {@code Authorization}; empty if requests carry none. */
  Optional<String> header() {
    return header;
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isEmpty());
  }
}
