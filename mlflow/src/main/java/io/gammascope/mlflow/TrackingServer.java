package io.gammascope.mlflow;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** An MLflow server and the way to talk to it; one for a process is enough. */
public final class TrackingServer {
  private static final int HIGHEST_PORT = 65_535;

  private final HttpJsonClient rest;
  private final Optional<Path> folder;
  private ArtifactStore artifacts;

  private TrackingServer(HttpJsonClient rest, Optional<Path> folder) {
    this.rest = rest;
    this.folder = folder;
  }

  /**
   * The server at an address such as {@code http://127.0.0.1:5000}. Nothing is sent yet.
   * Credentials and certificates come from the environment, under the names of MLflow's own client:
   * {@code MLFLOW_TRACKING_USERNAME} and {@code MLFLOW_TRACKING_PASSWORD}, else {@code
   * MLFLOW_TRACKING_TOKEN}; {@code MLFLOW_TRACKING_SERVER_CERT_PATH}, {@code
   * MLFLOW_TRACKING_INSECURE_TLS}.
   *
   * @throws IllegalArgumentException if the address is not one of HTTP or holds credentials, or the
   *     environment is contradictory
   */
  public static TrackingServer at(URI uri) {
    return at(uri, System.getenv(), RetryPolicy.standard());
  }

  static TrackingServer at(URI uri, Map<String, String> environment, RetryPolicy patience) {
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "the tracking server's address holds credentials; set MLFLOW_TRACKING_USERNAME and"
              + " MLFLOW_TRACKING_PASSWORD in the environment instead");
    }
    if (uri.getHost() == null
        || !String.valueOf(uri.getScheme()).matches("https?")
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || uri.getPort() > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "the tracking server's address is " + uri + "; right would be http://127.0.0.1:5000");
    }
    URI plain = URI.create(uri.toString().replaceAll("/+$", ""));
    Credentials credentials = Credentials.from(environment);
    return new TrackingServer(
        new HttpJsonClient(plain, credentials, TlsConfig.from(environment), patience),
        Optional.empty());
  }

  /**
   * The same server, which may keep its artifacts in a folder of this machine. It is asked once,
   * before the first file goes out; if it does, files are laid there instead of sent.
   */
  public TrackingServer sharing(Path folder) {
    return new TrackingServer(rest, Optional.of(folder));
  }

  /** Its address, without a slash at the end. */
  public URI uri() {
    return rest.server();
  }

  /** Whether the server answers now; asked once, without retries. */
  public boolean isUp() {
    try {
      rest.ping("/health");
      return true;
    } catch (TrackingException e) {
      return false;
    }
  }

  /** Where the files of its runs are kept. */
  synchronized ArtifactStore artifacts() throws IOException {
    if (artifacts == null) {
      ArtifactStore proxy = new HttpArtifactStore(rest);
      artifacts =
          folder.isPresent() ? LocalArtifactStore.of(proxy, folder.get()).orElse(proxy) : proxy;
    }
    return artifacts;
  }

  HttpJsonClient rest() {
    return rest;
  }
}
