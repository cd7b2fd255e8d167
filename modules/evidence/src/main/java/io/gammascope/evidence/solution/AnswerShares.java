package io.gammascope.evidence.solution;

import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.metric.MetricName;
import io.gammascope.study.solution.SolutionRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What is read of one run, or of several by the best of each; all 0 to 1.
 *
 * @param seen accuracy on the seen pairs with test keys
 * @param designated accuracy on the designated (mirrored) pair with test keys, where there is one
 * @param inferential share of this answer on the held-out pair, where the task has such an answer
 * @param symmetric share of this answer on the held-out pair, where the task has such an answer
 */
public record AnswerShares(
    double seen, OptionalDouble designated, OptionalDouble inferential, OptionalDouble symmetric) {
  private static final String TEST = "test";

  /**
   * Reads the metrics of one step.
   *
   * @throws MissingMetricException if one that the task has is missing or not finite
   */
  public static AnswerShares fromMetrics(HeldOutTask task, Map<String, Double> metrics) {
    return of(task, name -> required(metrics, name));
  }

  /**
   * Each metric's maximum over training, as the authors' plot takes it. Lines that lack a metric
   * are passed over, not taken as 0.
   *
   * @return empty if no line has one of the metrics
   */
  public static Optional<AnswerShares> maximumOverTraining(
      HeldOutTask task, List<MetricLine> curve) {
    List<String> wanted = new ArrayList<>();
    of(
        task,
        name -> {
          wanted.add(name);
          return 0.0;
        });
    Function<String, OptionalDouble> highest =
        name ->
            curve.stream()
                .map(line -> line.values().get(name))
                .filter(v -> v != null && Double.isFinite(v))
                .mapToDouble(v -> v)
                .max();
    boolean complete = wanted.stream().allMatch(name -> highest.apply(name).isPresent());
    return complete
        ? Optional.of(of(task, name -> highest.apply(name).getAsDouble()))
        : Optional.empty();
  }

  /** What the authors' plot takes for a run without a result. */
  public static AnswerShares zero(HeldOutTask task) {
    return of(task, name -> 0.0);
  }

  /** The best of each reading over several runs, each for itself, as the paper takes it. */
  public static AnswerShares best(List<AnswerShares> runs) {
    return new AnswerShares(
        runs.stream().mapToDouble(AnswerShares::seen).max().orElseThrow(),
        highest(runs, AnswerShares::designated),
        highest(runs, AnswerShares::inferential),
        highest(runs, AnswerShares::symmetric));
  }

  /** Whether the seen pairs, and the designated one where there is one, were learned. */
  public boolean learned(SolutionRule rule) {
    return seen >= rule.learned() && designated.orElse(1) >= rule.learned();
  }

  /** Share of an answer on the held-out pair; empty where the task has no such answer. */
  public OptionalDouble share(Answer answer) {
    return switch (answer) {
      case INFERENTIAL -> inferential;
      case SYMMETRIC -> symmetric;
      // Two shares that make up everything may sum to a hair more than 1.
      case OTHER -> OptionalDouble.of(Math.max(0, 1 - inferential.orElse(0) - symmetric.orElse(0)));
    };
  }

  /** In words, for hovering. */
  String describe() {
    StringBuilder text = new StringBuilder();
    inferential.ifPresent(v -> text.append(String.format(Locale.ROOT, ", inferential %.3f", v)));
    symmetric.ifPresent(v -> text.append(String.format(Locale.ROOT, ", symmetric %.3f", v)));
    text.append(String.format(Locale.ROOT, ", seen pairs %.3f", seen));
    designated.ifPresent(v -> text.append(String.format(Locale.ROOT, ", designated pair %.3f", v)));
    return text.toString();
  }

  private static AnswerShares of(HeldOutTask task, Function<String, Double> metric) {
    return new AnswerShares(
        metric.apply(MetricName.accuracy(TEST)),
        task.designated()
            .map(group -> OptionalDouble.of(metric.apply(MetricName.accuracy(TEST, group))))
            .orElse(OptionalDouble.empty()),
        share(task, Answer.INFERENTIAL, metric),
        share(task, Answer.SYMMETRIC, metric));
  }

  private static OptionalDouble share(
      HeldOutTask task, Answer answer, Function<String, Double> metric) {
    return task.hasAnswer(answer)
        ? OptionalDouble.of(metric.apply(MetricName.share(task.group(), answer.label())))
        : OptionalDouble.empty();
  }

  private static OptionalDouble highest(
      List<AnswerShares> runs, Function<AnswerShares, OptionalDouble> reading) {
    return runs.stream().map(reading).flatMapToDouble(OptionalDouble::stream).max();
  }

  private static double required(Map<String, Double> metrics, String name) {
    Double value = metrics.get(name);
    if (value == null || !Double.isFinite(value)) {
      throw new MissingMetricException(name, value);
    }
    return value;
  }
}
