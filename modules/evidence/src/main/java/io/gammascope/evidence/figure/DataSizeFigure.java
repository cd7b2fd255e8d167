package io.gammascope.evidence.figure;

import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.chart.AxisScale;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.SequenceMetric;
import io.gammascope.study.grid.GridAxis;
import io.gammascope.study.metric.MetricName;
import io.gammascope.study.solution.SolutionRule;
import io.gammascope.study.spec.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws the results of runs against the size of the training set (the paper's figures 6, 7 and 17),
 * or against gamma where the size does not vary (figures 2c and 17).
 */
public final class DataSizeFigure implements FigureFactory {
  private static final String TRAIN = "train";
  private static final String DATASET = "dataset.";

  @Override
  public List<Figure> draw(Evidence evidence) {
    if (evidence.runs().isEmpty()) {
      return List.of();
    }
    ObservedRun first = evidence.runs().get(0);
    boolean sequences = first.point().dataset().sequenceFormat().isPresent();
    boolean gpt2 = first.point().model().architecture() == Architecture.GPT2;
    Optional<GridAxis> axis = axis(evidence.study().axes());
    if (axis.isEmpty() || !(sequences || gpt2)) {
      return List.of();
    }
    return quantities(evidence, first).stream()
        .map(quantity -> TrendSeries.collect(evidence, axis.get(), quantity))
        .map(trend -> new TrendFigure(evidence, trend).draw())
        .toList();
  }

  private static Optional<GridAxis> axis(List<GridAxis> axes) {
    return first(axes, DATASET).or(() -> first(axes, ObservedRun.INITIALIZATION));
  }

  private static Optional<GridAxis> first(List<GridAxis> axes, String section) {
    return axes.stream().filter(a -> a.path().startsWith(section)).findFirst();
  }

  private static List<TrendSeries.Quantity> quantities(Evidence evidence, ObservedRun run) {
    DatasetSpec dataset = run.point().dataset();
    if (dataset.sequenceFormat().isEmpty()) {
      return List.of(share(Answer.INFERENTIAL), share(Answer.SYMMETRIC));
    }
    SequenceMetric metric = SequenceMetric.of(dataset);
    List<TrendSeries.Quantity> quantities = new ArrayList<>();
    dataset.splits().stream()
        .filter(split -> !split.equals(TRAIN))
        .forEach(split -> quantities.add(metric(metric, split)));
    if (metric == SequenceMetric.ACCURACY) {
      quantities.add(steps(evidence.study().solution()));
    }
    return quantities;
  }

  private static TrendSeries.Quantity share(Answer answer) {
    return new TrendSeries.Quantity(
        answer.label(),
        answer.label() + " share of the held-out pair",
        run -> run.share(answer),
        values -> AxisScale.linear(0, 1));
  }

  private static TrendSeries.Quantity metric(SequenceMetric metric, String split) {
    return new TrendSeries.Quantity(
        metric.label() + "-" + split,
        metric.label() + " on " + split,
        run -> run.metric(metric.on(split)),
        values ->
            metric == SequenceMetric.ACCURACY
                ? AxisScale.linear(0, 1)
                : AxisScale.spanning(values, true));
  }

  private static TrendSeries.Quantity steps(SolutionRule rule) {
    return new TrendSeries.Quantity(
        "steps-to-learn",
        "steps to an accuracy of " + rule.learned() + " on train",
        run ->
            run.firstStepReaching(MetricName.accuracy(TRAIN), rule.learned()).stream()
                .asDoubleStream()
                .findFirst(),
        values -> AxisScale.linear(0, values.max().orElse(1) * 1.06));
  }
}
