package io.gammascope.study.run;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.study.metric.MetricLine;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Validates the metrics of a run against its outcome, to detect lost, duplicate or modified lines.
 */
final class MetricsValidator {
  private MetricsValidator() {}

  /**
   * Requires ascending steps without duplicates, a last line equal to the metrics of a finished
   * outcome, and a matching checksum.
   *
   * @throws CorruptFileException naming the file and the line
   */
  static void validate(RunLayout files, List<MetricLine> curve, Optional<RunOutcome> outcome)
      throws IOException {
    for (int i = 1; i < curve.size(); i++) {
      int before = curve.get(i - 1).step();
      int step = curve.get(i).step();
      if (step <= before) {
        throw corrupt(files, i + 1, "has step " + step + " after step " + before);
      }
    }
    if (outcome.isPresent() && outcome.get() instanceof RunOutcome.Finished finished) {
      validateEnd(files, curve, finished);
    }
    if (outcome.isPresent() && !(outcome.get() instanceof RunOutcome.Failed)) {
      MetricsChecksum.verify(files);
    }
  }

  private static void validateEnd(
      RunLayout files, List<MetricLine> curve, RunOutcome.Finished finished)
      throws CorruptFileException {
    int number = curve.size();
    int end = number == 0 ? 0 : curve.get(number - 1).step();
    if (end != finished.step()) {
      throw new CorruptFileException(
          files.metrics(),
          "ends at step " + end + ", but the training ended at step " + finished.step());
    }
    if (!curve.get(number - 1).values().equals(finished.metrics())) {
      throw corrupt(files, number, "differs from the last metrics in " + files.outcome());
    }
  }

  private static CorruptFileException corrupt(RunLayout files, int line, String what) {
    return new CorruptFileException(files.metrics(), "line " + line + " " + what);
  }
}
