package io.gammascope.evidence.solution;

import io.gammascope.datasets.SequenceFormat.Scoring;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.study.metric.MetricName;
import java.util.Locale;

/** The metric that scores generated sequences. */
public enum SequenceMetric {
  ACCURACY,
  /** For text, whose sequences are scored by their likelihood. */
  PERPLEXITY;

  /** Returns the metric of a dataset. */
  public static SequenceMetric of(DatasetSpec dataset) {
    return dataset.sequenceFormat().filter(f -> f.scoring() == Scoring.LIKELIHOOD).isPresent()
        ? PERPLEXITY
        : ACCURACY;
  }

  /** Returns the metric's name on a split. */
  public String on(String split) {
    return this == PERPLEXITY ? MetricName.perplexity(split) : MetricName.accuracy(split);
  }

  /** Returns the word used in figures, for example {@code accuracy}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
