package io.gammascope.mlflow.http;

import java.io.IOException;

/**
 * Thrown when a request to the tracking server fails. The message names the method, the URL path,
 * the status and MLflow's error code. It never contains credentials.
 */
public final class TrackingException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean retryable;
  private final String code;

  private TrackingException(String message, boolean retryable, String code, Throwable cause) {
    super(message, cause);
    this.retryable = retryable;
    this.code = code;
  }

  /** Returns the failure of a server that did not respond or reported a problem of its own. */
  public static TrackingException unavailable(String message, Throwable cause) {
    return new TrackingException(message, true, "", cause);
  }

  /**
   * Returns the failure of a request that the server rejected; the same request will fail again.
   *
   * @param code MLflow's error code, else the HTTP status; empty if there is neither
   */
  public static TrackingException refused(String message, String code) {
    return new TrackingException(message, false, code, null);
  }

  /**
   * Whether the server was unavailable, so that the same call may succeed later. No data is lost in
   * the meantime: everything that is sent is also on disk.
   */
  public boolean isRetryable() {
    return retryable;
  }

  /**
   * MLflow's error code, for example {@code RESOURCE_DOES_NOT_EXIST}, or the HTTP status if the
   * response has none; empty if there is neither.
   */
  public String code() {
    return code;
  }
}
