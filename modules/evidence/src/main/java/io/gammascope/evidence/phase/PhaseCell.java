package io.gammascope.evidence.phase;

import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.AnswerShares;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.evidence.statistics.Sample;
import io.gammascope.study.GridPoint;
import io.gammascope.study.solution.SolutionClass;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The runs with the same values on both axes, over seeds and all further axes.
 *
 * @param horizontal value on the horizontal axis
 * @param vertical value on the vertical axis
 * @param runs in the order of the study; empty if the grid excludes the cell
 */
public record PhaseCell(String horizontal, String vertical, List<ObservedRun> runs) {
  /** The accuracy on seen pairs below which cells are shaded in the paper's figure 2. */
  public static final double SHADED_BELOW = 0.9;

  /** The variants that phase diagrams show. */
  public static final List<AnalysisVariant> VARIANTS =
      List.of(AnalysisVariant.LAST_STEP, AnalysisVariant.BEST_LEARNING_RATE);

  public PhaseCell {
    runs = List.copyOf(runs);
  }

  /** Returns the shares of an answer, one per unit of the variant; empty if no run finished. */
  public Optional<Sample> shares(Answer answer, AnalysisVariant variant) {
    return sample(variant, shares -> shares.share(answer));
  }

  /** Returns the accuracy on seen pairs with test keys; empty if no run finished. */
  public Optional<Sample> seen(AnalysisVariant variant) {
    return sample(variant, shares -> OptionalDouble.of(shares.seen()));
  }

  /**
   * Returns whether the cell's runs did not learn the seen pairs, so that its shares mean little.
   */
  public boolean isShaded(AnalysisVariant variant) {
    return seen(variant).map(s -> s.mean() < SHADED_BELOW).orElse(false);
  }

  /** Counts the runs by state; states without runs are absent. */
  public Map<RunState, Long> countStates() {
    return runs.stream()
        .collect(
            Collectors.groupingBy(
                ObservedRun::state, () -> new EnumMap<>(RunState.class), Collectors.counting()));
  }

  /** Counts the runs by class; runs without a class are left out. */
  public Map<SolutionClass, Long> countClasses() {
    return runs.stream()
        .flatMap(run -> run.solution().stream())
        .collect(
            Collectors.groupingBy(
                c -> c, () -> new EnumMap<>(SolutionClass.class), Collectors.counting()));
  }

  /**
   * Returns the initial standard deviations d_in^-gamma of matrices with d_in = D (embedding, W_Q,
   * W_K, W_V, W1, projection), one per gamma that occurs in the runs, ascending. They accompany
   * every gamma because a large gamma is a small initialization.
   */
  public static List<Double> weightScales(List<ObservedRun> runs) {
    return runs.stream()
        .map(ObservedRun::point)
        .flatMapToDouble(
            point -> rates(point).mapToDouble(gamma -> Math.pow(point.model().dModel(), -gamma)))
        .sorted()
        .distinct()
        .boxed()
        .toList();
  }

  private static Stream<Double> rates(GridPoint point) {
    return Stream.of(
            point.initialization().embedding(),
            point.initialization().queryKey(),
            point.initialization().valueOutput(),
            point.initialization().feedforward(),
            point.initialization().projection())
        .distinct();
  }

  /** Returns one value per unit: the highest among its runs. */
  private Optional<Sample> sample(
      AnalysisVariant variant, Function<AnswerShares, OptionalDouble> value) {
    Map<Map<String, String>, Double> highest = new LinkedHashMap<>();
    for (ObservedRun run : runs) {
      OptionalDouble own = variant.sharesOf(run).map(value).orElse(OptionalDouble.empty());
      own.ifPresent(v -> highest.merge(variant.unitOf(run), v, Math::max));
    }
    return Sample.of(highest.values().stream().mapToDouble(v -> v));
  }
}
