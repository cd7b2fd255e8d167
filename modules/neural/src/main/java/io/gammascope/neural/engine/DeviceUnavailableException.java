package io.gammascope.neural.engine;

/** Thrown if the requested device is not available. The message names the one that is. */
public final class DeviceUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeviceUnavailableException(String message) {
    super(message);
  }
}
