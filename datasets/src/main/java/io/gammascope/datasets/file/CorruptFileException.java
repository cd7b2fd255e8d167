package io.gammascope.datasets.file;

import java.nio.file.Path;

/** A file that a program wrote is not whole, or says of itself what is not so. */
public final class CorruptFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CorruptFileException(Path file, String what) {
    super(file + ": " + what);
  }

  public CorruptFileException(Path file, String what, Throwable cause) {
    super(file + ": " + what + ": " + cause.getMessage(), cause);
  }
}
