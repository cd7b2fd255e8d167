package io.gammascope.mlflow;

import java.io.IOException;

/**
 * A request that the tracking server did not carry out. The message names method, URL path, status
 * and MLflow's error code; it never holds credentials.
 */
public final class TrackingException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean worthTryingLater;
  private final String code;

  private TrackingException(
      String message, boolean worthTryingLater, String code, Throwable cause) {
    super(message, cause);
    this.worthTryingLater = worthTryingLater;
    this.code = code;
  }

  /** No answer, or one that says that the server is in trouble. */
  static TrackingException unavailable(String message, Throwable cause) {
    return new TrackingException(message, true, "", cause);
  }

  /** The server understood the request and refuses it; the same request will fail again. */
  static TrackingException refused(String message, String code) {
    return new TrackingException(message, false, code, null);
  }

  /**
   * Whether the server was away or in trouble, so that the same call may succeed later. Nothing is
   * lost meanwhile: what was to be sent stands on disk.
   */
  public boolean worthTryingLater() {
    return worthTryingLater;
  }

  /** MLflow's error code, for example {@code RESOURCE_DOES_NOT_EXIST}; empty if there is none. */
  String code() {
    return code;
  }
}
