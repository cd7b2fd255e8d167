package io.gammascope.common.file;

import io.gammascope.common.hash.Sha256;
import io.gammascope.common.yaml.TerminalSafeText;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that a program wrote is not whole, or says of itself what is not so. The message is one
 * line, whatever of the file it repeats.
 */
public final class CorruptFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST = 1500;

  public CorruptFileException(Path file, String what) {
    super(TerminalSafeText.escape(file + ": " + what, LONGEST));
  }

  public CorruptFileException(Path file, String what, Throwable cause) {
    super(TerminalSafeText.escape(file + ": " + what + ": " + cause.getMessage(), LONGEST), cause);
  }

  /**
   * Compares a file with what another vouches for.
   *
   * @throws CorruptFileException with both sums, if it is not what was written
   */
  public static void requireSha256(Path file, String expected, String voucher) throws IOException {
    String found = Sha256.of(file);
    if (!found.equals(expected)) {
      throw new CorruptFileException(
          file, "has SHA-256 " + found + ", " + voucher + " says " + expected);
    }
  }
}
