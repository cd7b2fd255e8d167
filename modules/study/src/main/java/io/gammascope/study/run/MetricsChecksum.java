package io.gammascope.study.run;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.file.JsonFiles;
import io.gammascope.common.hash.Sha256;
import java.io.IOException;
import java.nio.file.Files;

/**
 * What vouches for the metrics of a training that has ended: their SHA-256 in a file beside them,
 * as {@code sha256sum -c} reads it. Runs of earlier versions have none.
 */
public final class MetricsChecksum {
  private static final String FORM = "[0-9a-f]{64}  metrics\\.jsonl\n";
  private static final int DIGITS = 64;

  private MetricsChecksum() {}

  /** To be written when no line follows, before the outcome. */
  public static void write(RunLayout files) throws IOException {
    String sum = Sha256.of(files.metrics());
    AtomicFiles.write(files.metricsSum(), sum + "  " + files.metrics().getFileName() + "\n");
  }

  /**
   * To be asked of a run that has an outcome: before that the sum may be that of an earlier
   * attempt.
   *
   * @throws CorruptFileException with both sums, if the metrics are not what was written
   */
  static void require(RunLayout files) throws IOException {
    if (!Files.exists(files.metricsSum())) {
      return;
    }
    String text = JsonFiles.readText(files.metricsSum());
    if (!text.matches(FORM)) {
      throw new CorruptFileException(
          files.metricsSum(), "is damaged: not one line of sha256sum on metrics.jsonl");
    }
    CorruptFileException.requireSha256(
        files.metrics(), text.substring(0, DIGITS), files.metricsSum().toString());
  }
}
