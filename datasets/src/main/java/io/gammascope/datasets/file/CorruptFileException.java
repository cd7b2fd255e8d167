package io.gammascope.datasets.file;

import io.gammascope.datasets.hash.Sha256;
import java.io.IOException;
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

  /**
   * Compares a file with what another vouches for.
   *
   * @throws CorruptFileException with both sums, if it is not what was written
   */
  public static void requireSum(Path file, String expected, String voucher) throws IOException {
    String found = Sha256.of(file);
    if (!found.equals(expected)) {
      throw new CorruptFileException(
          file, "has SHA-256 " + found + ", " + voucher + " says " + expected);
    }
  }
}
