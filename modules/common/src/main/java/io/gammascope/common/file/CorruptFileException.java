package io.gammascope.common.file;

import io.gammascope.common.hash.Sha256;
import io.gammascope.common.yaml.TerminalSafeText;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown when a file written by this program is damaged, truncated or inconsistent. The message
 * names the file and is one line without control characters.
 */
public final class CorruptFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int MAX_LENGTH = 1500;

  public CorruptFileException(Path file, String what) {
    super(TerminalSafeText.escape(file + ": " + what, MAX_LENGTH));
  }

  public CorruptFileException(Path file, String what, Throwable cause) {
    super(
        TerminalSafeText.escape(file + ": " + what + ": " + cause.getMessage(), MAX_LENGTH), cause);
  }

  /**
   * Checks the SHA-256 of a file's content.
   *
   * @param recordedBy what recorded the expected hash, for the message
   * @throws CorruptFileException with both hashes, if they differ
   */
  public static void requireSha256(Path file, String expected, String recordedBy)
      throws IOException {
    String found = Sha256.of(file);
    if (!found.equals(expected)) {
      throw new CorruptFileException(
          file, "has SHA-256 " + found + ", but " + recordedBy + " records " + expected);
    }
  }
}
