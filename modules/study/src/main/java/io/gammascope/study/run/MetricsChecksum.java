package io.gammascope.study.run;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.file.JsonFiles;
import io.gammascope.common.hash.Sha256;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Writes and verifies the SHA-256 of the metrics of an ended training, in a file that {@code
 * sha256sum -c} reads.
 */
public final class MetricsChecksum {
  private static final String FORM = "[0-9a-f]{64}  metrics\\.jsonl\n";
  private static final int DIGITS = 64;

  private MetricsChecksum() {}

  /** Writes the checksum. Call after the last line and before the outcome is written. */
  public static void write(RunLayout files) throws IOException {
    String sum = Sha256.of(files.metrics());
    AtomicFiles.write(files.metricsChecksum(), sum + "  " + files.metrics().getFileName() + "\n");
  }

  /**
   * Verifies the checksum of a run with an outcome. Before that, the checksum may be that of an
   * earlier attempt.
   *
   * @throws CorruptFileException with both checksums, if the metrics were modified
   */
  static void verify(RunLayout files) throws IOException {
    if (!Files.exists(files.metricsChecksum())) {
      return;
    }
    String text = JsonFiles.readText(files.metricsChecksum());
    if (!text.matches(FORM)) {
      throw new CorruptFileException(
          files.metricsChecksum(), "is damaged: expected one line of sha256sum for metrics.jsonl");
    }
    CorruptFileException.requireSha256(
        files.metrics(), text.substring(0, DIGITS), files.metricsChecksum().toString());
  }
}
