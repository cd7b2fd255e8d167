package io.gammascope.evidence.figure;

import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.HeldOutTask;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.SequenceMetric;
import io.gammascope.study.metric.MetricName;
import java.util.ArrayList;
import java.util.List;

/**
 * The metrics of one figure over training.
 *
 * @param id part of the figure's id
 * @param title of the figure
 * @param metrics one colour each
 * @param logarithmic whether the vertical axis is logarithmic; otherwise it goes from 0 to 1
 */
record CurveKind(String id, String title, List<Metric> metrics, boolean logarithmic) {
  private static final String TEST = "test";

  /**
   * A metric.
   *
   * @param name as in {@link MetricName}
   */
  record Metric(String name, String label, String colour) {}

  /** Returns loss and accuracy of a run's task, and shares of answers where it has candidates. */
  static List<CurveKind> ofTask(ObservedRun run) {
    Metric training = new Metric(MetricName.LOSS, "training loss", Palette.category(2));
    CurveKind loss = new CurveKind("loss", "Loss over training", List.of(training), true);
    DatasetSpec dataset = run.point().dataset();
    if (dataset.sequenceFormat().isEmpty()) {
      return ofLabels(loss, run.task());
    }
    SequenceMetric metric = SequenceMetric.of(dataset);
    List<Metric> metrics = new ArrayList<>();
    for (String split : dataset.splits()) {
      metrics.add(new Metric(metric.on(split), split, Palette.category(metrics.size())));
    }
    boolean logarithmic = metric == SequenceMetric.PERPLEXITY;
    String title = (logarithmic ? "Perplexity" : "Accuracy") + " over training";
    return List.of(loss, new CurveKind(metric.label(), title, metrics, logarithmic));
  }

  private static List<CurveKind> ofLabels(CurveKind loss, HeldOutTask task) {
    return List.of(
        loss,
        new CurveKind("accuracy", "Accuracy over training", accuracy(task), false),
        new CurveKind("shares", "Answers on the held-out pair over training", shares(task), false));
  }

  private static List<Metric> accuracy(HeldOutTask task) {
    List<Metric> metrics = new ArrayList<>();
    metrics.add(
        new Metric(MetricName.accuracy(TEST), "seen pairs, test keys", Palette.category(2)));
    task.designated()
        .map(group -> MetricName.accuracy(TEST, group))
        .map(name -> new Metric(name, "designated pair, test keys", Palette.category(3)))
        .ifPresent(metrics::add);
    return metrics;
  }

  private static List<Metric> shares(HeldOutTask task) {
    List<Metric> metrics = new ArrayList<>();
    for (Answer answer : List.of(Answer.INFERENTIAL, Answer.SYMMETRIC)) {
      if (task.hasAnswer(answer)) {
        String name = MetricName.share(task.group(), answer.label());
        metrics.add(new Metric(name, answer.label(), Palette.category(metrics.size())));
      }
    }
    return metrics;
  }
}
