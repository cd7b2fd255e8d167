package io.gammascope.mlflow.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials for the tracking server, read from the environment variables of MLflow's own clients:
 * {@code MLFLOW_TRACKING_USERNAME} and {@code MLFLOW_TRACKING_PASSWORD}, else {@code
 * MLFLOW_TRACKING_TOKEN}. This is not a record because a record prints its components.
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
   * Reads the credentials.
   *
   * @throws IllegalArgumentException if only one of username and password is set, or if the token
   *     contains a character that is invalid in a header; the message does not repeat the value
   */
  static Credentials read(Map<String, String> environment) {
    Optional<String> user = value(environment, USERNAME);
    Optional<String> password = value(environment, PASSWORD);
    if (user.isPresent() != password.isPresent()) {
      String present = user.isPresent() ? USERNAME : PASSWORD;
      String missing = user.isPresent() ? PASSWORD : USERNAME;
      throw new IllegalArgumentException(
          "the environment sets " + present + " but not " + missing + "; set both or neither");
    }
    if (user.isPresent()) {
      String both = user.get() + ":" + password.get();
      byte[] bytes = both.getBytes(StandardCharsets.UTF_8);
      return new Credentials(Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes)));
    }
    Optional<String> token = value(environment, TOKEN);
    // The HTTP client would print an invalid header, and the token with it, in its error message.
    if (token.isPresent() && !token.get().matches("[!-~]+")) {
      throw new IllegalArgumentException(
          TOKEN
              + " contains a character that is invalid in an HTTP header, for example a space or a"
              + " line break; it may contain printable ASCII characters only");
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
