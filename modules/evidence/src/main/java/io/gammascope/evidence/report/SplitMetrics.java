package io.gammascope.evidence.report;

import io.gammascope.datasets.SequenceFormat.Scoring;
import io.gammascope.evidence.Evidence;
import io.gammascope.study.GridPoint;
import io.gammascope.study.metric.MetricName;
import java.util.List;

/** What says how good answers that are sequences are: a metric of each split. */
final class SplitMetrics {
  private SplitMetrics() {}

  /** A metric and the split that it is of. */
  record Metric(String split, String name) {}

  /** In the order of the dataset's splits; none where the study has no point. */
  static List<Metric> of(Evidence evidence) {
    return evidence.study().points().stream()
        .limit(1)
        .flatMap(
            point ->
                point.dataset().splits().stream()
                    .map(split -> new Metric(split, name(point, split))))
        .toList();
  }

  private static String name(GridPoint point, String split) {
    boolean likelihood =
        point
            .dataset()
            .sequenceFormat()
            .filter(format -> format.scoring() == Scoring.LIKELIHOOD)
            .isPresent();
    return likelihood ? MetricName.perplexity(split) : MetricName.accuracy(split);
  }
}
