package io.gammascope.neural.engine;

/** The device that was asked for is not there. The message says what is. */
public final class DeviceUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeviceUnavailableException(String message) {
    super(message);
  }
}
