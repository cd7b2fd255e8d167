package io.gammascope.evidence.figure;

import io.gammascope.datasets.SequenceFormat;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.HeldOutTask;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.metric.MetricName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What is drawn over training in one figure.
 *
 * @param id part of the figure's id
 * @param title of the figure
 * @param series the metrics, one colour each
 * @param logarithmic whether the vertical axis is; else it goes from 0 to 1
 */
record CurveKind(String id, String title, List<Series> series, boolean logarithmic) {
  private static final String TEST = "test";

  CurveKind {
    series = List.copyOf(series);
  }

  /** A metric, its name for people, and its colour. */
  record Series(String metric, String label, String colour) {}

  /** Loss and accuracy of a run's task, and shares where it has candidate answers. */
  static List<CurveKind> of(ObservedRun run) {
    CurveKind loss =
        new CurveKind(
            "loss",
            "Loss over training",
            List.of(new Series(MetricName.LOSS, "training loss", "#3a7d6b")),
            true);
    Optional<SequenceFormat> sequences = run.point().dataset().sequenceFormat();
    if (sequences.isEmpty()) {
      return ofLabels(loss, run.task());
    }
    return sequences.get().scoring() == SequenceFormat.Scoring.LIKELIHOOD
        ? List.of(loss, likelihood(run.point().dataset().splits()))
        : List.of(loss, answers(run.point().dataset().splits()));
  }

  private static CurveKind likelihood(List<String> splits) {
    List<Series> series = perSplit(splits, MetricName::perplexity);
    return new CurveKind("perplexity", "Perplexity over training", series, true);
  }

  private static CurveKind answers(List<String> splits) {
    List<Series> series = perSplit(splits, MetricName::accuracy);
    return new CurveKind("accuracy", "Accuracy over training", series, false);
  }

  private static List<Series> perSplit(List<String> splits, UnaryOperator<String> metric) {
    return IntStream.range(0, splits.size())
        .mapToObj(i -> new Series(metric.apply(splits.get(i)), splits.get(i), Palette.line(i)))
        .toList();
  }

  private static List<CurveKind> ofLabels(CurveKind loss, HeldOutTask task) {
    return List.of(
        loss,
        new CurveKind("accuracy", "Accuracy over training", accuracy(task), false),
        new CurveKind("shares", "Answers on the held-out pair over training", shares(task), false));
  }

  private static List<Series> accuracy(HeldOutTask task) {
    List<Series> series = new ArrayList<>();
    series.add(new Series(MetricName.accuracy(TEST), "seen pairs, test keys", "#009e73"));
    task.designated()
        .ifPresent(
            group ->
                series.add(
                    new Series(
                        MetricName.accuracy(TEST, group),
                        "designated pair, test keys",
                        "#cc79a7")));
    return series;
  }

  private static List<Series> shares(HeldOutTask task) {
    List<Series> series = new ArrayList<>();
    for (Answer answer : List.of(Answer.INFERENTIAL, Answer.SYMMETRIC)) {
      if (task.hasAnswer(answer)) {
        String colour = answer == Answer.INFERENTIAL ? "#0072b2" : "#e69f00";
        series.add(
            new Series(MetricName.share(task.group(), answer.label()), answer.label(), colour));
      }
    }
    return series;
  }
}
