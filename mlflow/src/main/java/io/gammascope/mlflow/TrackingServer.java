package io.gammascope.mlflow;

import io.gammascope.mlflow.artifact.ArtifactStore;
import io.gammascope.mlflow.artifact.HttpArtifactStore;
import io.gammascope.mlflow.artifact.LocalArtifactStore;
import io.gammascope.mlflow.http.HttpJsonClient;
import io.gammascope.mlflow.http.RetryPolicy;
import io.gammascope.mlflow.http.TrackingException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Connection to an MLflow server. A process needs one. Thread-safe. */
public final class TrackingServer {
  private final HttpJsonClient http;
  private final Optional<Path> localArtifacts;
  private ArtifactStore artifacts;

  private TrackingServer(HttpJsonClient http, Optional<Path> localArtifacts) {
    this.http = http;
    this.localArtifacts = localArtifacts;
  }

  /**
   * Returns the server at a URL such as {@code http://127.0.0.1:5000}; sends nothing. Credentials
   * and TLS settings are read from the environment variables of MLflow's own clients: {@code
   * MLFLOW_TRACKING_USERNAME} and {@code MLFLOW_TRACKING_PASSWORD}, else {@code
   * MLFLOW_TRACKING_TOKEN}; {@code MLFLOW_TRACKING_SERVER_CERT_PATH}, {@code
   * MLFLOW_TRACKING_INSECURE_TLS}.
   *
   * @throws IllegalArgumentException if the URL is invalid or contains credentials, or if the
   *     environment is contradictory
   */
  public static TrackingServer at(URI uri) {
    return at(uri, System.getenv(), RetryPolicy.standard());
  }

  static TrackingServer at(URI uri, Map<String, String> environment, RetryPolicy retryPolicy) {
    return new TrackingServer(
        HttpJsonClient.create(uri, environment, retryPolicy), Optional.empty());
  }

  /**
   * Returns the same server with a folder of this machine in which it may store its artifacts.
   * Whether it does is checked once, before the first upload. If so, files are copied there instead
   * of sent.
   */
  public TrackingServer withLocalArtifacts(Path folder) {
    return new TrackingServer(http, Optional.of(folder));
  }

  /** The server's URL, without a slash at the end. */
  public URI uri() {
    return http.server();
  }

  /** Whether the server responds now; sends one request without retries. */
  public boolean isUp() {
    try {
      http.ping("/health");
      return true;
    } catch (TrackingException e) {
      return false;
    }
  }

  /** The store of all runs' files. */
  synchronized ArtifactStore artifacts() throws IOException {
    if (artifacts == null) {
      ArtifactStore remote = new HttpArtifactStore(http);
      artifacts =
          localArtifacts.isPresent()
              ? LocalArtifactStore.detect(remote, localArtifacts.get()).orElse(remote)
              : remote;
    }
    return artifacts;
  }

  HttpJsonClient http() {
    return http;
  }
}
