package io.gammascope.evidence.report;

import io.gammascope.datasets.SequenceFormat.Scoring;
import io.gammascope.evidence.Evidence;
import io.gammascope.study.GridPoint;
import io.gammascope.study.metric.MetricName;
import java.util.List;

/** The metric that scores generated sequences on each split: perplexity for text, else accuracy. */
final class SplitMetrics {
  private SplitMetrics() {}

  /** The name of a metric and the split that it is measured on. */
  record Metric(String split, String name) {}

  /** One metric per split, in the dataset's order; empty if the study has no point. */
  static List<Metric> list(Evidence evidence) {
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
