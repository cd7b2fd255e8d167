package io.gammascope.evidence.solution;

import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.metric.MetricName;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.solution.SolutionRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Accuracies and shares of answers of one run, or the best of several runs; all 0 to 1.
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
   * Returns the shares by the metrics of one step.
   *
   * @throws IllegalStateException if a metric that the task has is missing or not finite; it never
   *     counts as zero
   */
  public static AnswerShares fromMetrics(HeldOutTask task, Map<String, Double> metrics) {
    return of(task, name -> required(metrics, name));
  }

  /**
   * Returns each metric's maximum over training, as the authors' plots do. Lines that lack a metric
   * are skipped.
   *
   * @return empty if some metric is in no line
   */
  public static Optional<AnswerShares> maximumOverTraining(
      HeldOutTask task, List<MetricLine> curve) {
    Map<String, Double> highest = new HashMap<>();
    for (MetricLine line : curve) {
      line.values().forEach((name, value) -> merge(highest, name, value));
    }
    List<String> wanted = new ArrayList<>();
    of(
        task,
        name -> {
          wanted.add(name);
          return 0.0;
        });
    return highest.keySet().containsAll(wanted)
        ? Optional.of(fromMetrics(task, highest))
        : Optional.empty();
  }

  private static void merge(Map<String, Double> highest, String name, Double value) {
    if (value != null && Double.isFinite(value)) {
      highest.merge(name, value, Math::max);
    }
  }

  /** Returns zeros, which the authors' plots show for a run without a result. */
  public static AnswerShares zero(HeldOutTask task) {
    return of(task, name -> 0.0);
  }

  /** Returns the maximum of each value over several runs, as the paper does. */
  public static AnswerShares mergeBest(List<AnswerShares> runs) {
    return new AnswerShares(
        runs.stream().mapToDouble(AnswerShares::seen).max().orElseThrow(),
        highest(runs, AnswerShares::designated),
        highest(runs, AnswerShares::inferential),
        highest(runs, AnswerShares::symmetric));
  }

  /** Returns whether the seen pairs, and the designated pair if there is one, were learned. */
  public boolean hasLearned(SolutionRule rule) {
    return seen >= rule.learned() && designated.orElse(1) >= rule.learned();
  }

  /**
   * Returns the class of a finished run with these shares. A run that has not learned the seen
   * pairs, or the designated pair if there is one, is UNLEARNED whatever its answers: without the
   * exception it composes by default and would look inferential.
   */
  public SolutionClass classify(SolutionRule rule) {
    if (!hasLearned(rule)) {
      return SolutionClass.UNLEARNED;
    }
    if (inferential.orElse(0) > rule.majority()) {
      return SolutionClass.INFERENTIAL;
    }
    return symmetric.orElse(0) > rule.majority() ? SolutionClass.SYMMETRIC : SolutionClass.OTHER;
  }

  /** Returns the share of an answer on the held-out pair; empty if the task has no such answer. */
  public OptionalDouble share(Answer answer) {
    return switch (answer) {
      case INFERENTIAL -> inferential;
      case SYMMETRIC -> symmetric;
      // Rounding can make the two shares sum to slightly more than 1.
      case OTHER -> OptionalDouble.of(Math.max(0, 1 - inferential.orElse(0) - symmetric.orElse(0)));
    };
  }

  /** Returns the values in words, for tooltips. */
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
      List<AnswerShares> runs, Function<AnswerShares, OptionalDouble> value) {
    return runs.stream().map(value).flatMapToDouble(OptionalDouble::stream).max();
  }

  private static double required(Map<String, Double> metrics, String name) {
    Double value = metrics.get(name);
    if (value == null || !Double.isFinite(value)) {
      throw new IllegalStateException(
          "the last step has no usable metric "
              + name
              + " (found: "
              + value
              + "); every finished run must have it, as a finite number");
    }
    return value;
  }
}
