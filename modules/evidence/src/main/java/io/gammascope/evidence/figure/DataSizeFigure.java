package io.gammascope.evidence.figure;

import io.gammascope.datasets.SequenceFormat;
import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.grid.GridAxis;
import io.gammascope.study.metric.MetricName;
import io.gammascope.study.solution.SolutionRule;
import io.gammascope.study.spec.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

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
    return first(axes, DATASET).or(() -> first(axes, WeightDeviations.INITIALIZATION));
  }

  private static Optional<GridAxis> first(List<GridAxis> axes, String section) {
    return axes.stream().filter(a -> a.path().startsWith(section)).findFirst();
  }

  private static List<TrendSeries.Quantity> quantities(Evidence evidence, ObservedRun run) {
    Optional<SequenceFormat> format = run.point().dataset().sequenceFormat();
    if (format.isEmpty()) {
      return List.of(share(Answer.INFERENTIAL), share(Answer.SYMMETRIC));
    }
    List<String> splits =
        run.point().dataset().splits().stream().filter(s -> !s.equals(TRAIN)).toList();
    List<TrendSeries.Quantity> quantities = new ArrayList<>();
    boolean likelihood = format.get().scoring() == SequenceFormat.Scoring.LIKELIHOOD;
    for (String split : splits) {
      quantities.add(likelihood ? perplexity(split) : accuracy(split));
    }
    if (!likelihood) {
      quantities.add(steps(evidence.study().solution()));
    }
    return quantities;
  }

  private static TrendSeries.Quantity share(Answer answer) {
    return new TrendSeries.Quantity(
        answer.label(),
        answer.label() + " share of the held-out pair",
        run -> run.shares().map(r -> r.share(answer)).orElse(OptionalDouble.empty()),
        TrendSeries.Scale.SHARE);
  }

  private static TrendSeries.Quantity accuracy(String split) {
    return new TrendSeries.Quantity(
        "accuracy-" + split,
        "accuracy on " + split,
        run -> run.metric(MetricName.accuracy(split)),
        TrendSeries.Scale.SHARE);
  }

  private static TrendSeries.Quantity perplexity(String split) {
    return new TrendSeries.Quantity(
        "perplexity-" + split,
        "perplexity on " + split,
        run -> run.metric(MetricName.perplexity(split)),
        TrendSeries.Scale.LOGARITHMIC);
  }

  private static TrendSeries.Quantity steps(SolutionRule rule) {
    return new TrendSeries.Quantity(
        "steps-to-learn",
        "steps to an accuracy of " + rule.learned() + " on train",
        run ->
            run.firstStepReaching(MetricName.accuracy(TRAIN), rule.learned()).stream()
                .asDoubleStream()
                .boxed()
                .map(OptionalDouble::of)
                .findFirst()
                .orElse(OptionalDouble.empty()),
        TrendSeries.Scale.COUNT);
  }
}
