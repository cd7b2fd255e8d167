package io.gammascope.evidence.phase;

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
 * All runs that share their place on both axes, over seeds and every further axis.
 *
 * @param across value on the horizontal axis
 * @param up value on the vertical axis
 * @param runs in the order of the study; empty where the grid leaves the cell out
 */
public record PhaseCell(String across, String up, List<ObservedRun> runs) {
  /** Cells below this accuracy on seen pairs are shaded in the paper's figure 2. */
  public static final double SHADED_BELOW = 0.9;

  public PhaseCell {
    runs = List.copyOf(runs);
  }

  /** The shares of an answer, one per run or per seed; empty if no run finished. */
  public Optional<Sample> shares(Answer answer, CellStatistic reading) {
    return sample(reading, readings -> readings.share(answer));
  }

  /** Accuracy on seen pairs with test keys; empty if no run finished. */
  public Optional<Sample> seen(CellStatistic reading) {
    return sample(reading, readings -> OptionalDouble.of(readings.seen()));
  }

  /** Whether the cell's runs lost the seen pairs, so that its shares mean little. */
  public boolean shaded(CellStatistic reading) {
    return seen(reading).map(s -> s.mean() < SHADED_BELOW).orElse(false);
  }

  /** How many runs are in each state; absent states have none. */
  public Map<RunState, Long> states() {
    return runs.stream()
        .collect(
            Collectors.groupingBy(
                ObservedRun::state, () -> new EnumMap<>(RunState.class), Collectors.counting()));
  }

  /** How many runs are of each class; runs without a class are not among them. */
  public Map<SolutionClass, Long> classes() {
    return runs.stream()
        .flatMap(run -> run.solution().stream())
        .collect(
            Collectors.groupingBy(
                c -> c, () -> new EnumMap<>(SolutionClass.class), Collectors.counting()));
  }

  /**
   * The standard deviations d_in^-gamma of matrices with d_in = D (embedding, W_Q, W_K, W_V, W1,
   * projection), one per rate that occurs in the cell, ascending. Given beside every gamma, since a
   * large gamma is a small scale.
   */
  public List<Double> weightScales() {
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

  /** One value per run, or per seed the highest over its learning rates. */
  private Optional<Sample> sample(
      CellStatistic reading, Function<AnswerShares, OptionalDouble> value) {
    Map<Map<String, String>, Double> highest = new LinkedHashMap<>();
    for (ObservedRun run : runs) {
      Map<String, String> unit =
          reading == CellStatistic.PLAIN_MEAN
              ? run.point().coordinates()
              : run.coordinatesBut(ObservedRun.LEARNING_RATE);
      run.readings().map(value).ifPresent(v -> v.ifPresent(x -> highest.merge(unit, x, Math::max)));
    }
    return highest.isEmpty()
        ? Optional.empty()
        : Optional.of(new Sample(List.copyOf(highest.values())));
  }
}
