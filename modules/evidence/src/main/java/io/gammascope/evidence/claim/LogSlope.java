package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.statistics.Estimate;
import io.gammascope.evidence.statistics.IntervalEstimate;
import io.gammascope.evidence.statistics.LinearRegression;
import io.gammascope.evidence.statistics.Sample;
import io.gammascope.study.claim.IntervalKind;
import io.gammascope.study.spec.TrainingSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Slopes of a plane through all runs: by how much the inferential share rises per decade of
 * learning rate, weight decay held fixed, and per decade of weight decay, learning rate held fixed.
 *
 * @param variant how runs are read
 */
record LogSlope(AnalysisVariant variant) implements Statistic {
  private static final List<String> LABELS =
      List.of("per decade of learning rate", "per decade of weight decay");

  @Override
  public List<PartialEstimate> parts(List<ScoredRun> runs, IntervalKind kind) {
    List<ScoredRun> usable = runs.stream().filter(this::covers).toList();
    return switch (kind) {
      case FIXED -> parts(slopes(usable));
      case ANYTIME -> parts(meanSlopes(usable));
    };
  }

  private static List<PartialEstimate> parts(List<? extends IntervalEstimate> slopes) {
    return IntStream.range(0, slopes.size())
        .mapToObj(i -> PartialEstimate.of(LABELS.get(i), slopes.get(i)))
        .toList();
  }

  /** Returns the means over seeds of the slopes of each seed's runs. */
  private List<IntervalEstimate> meanSlopes(List<ScoredRun> usable) {
    List<List<Estimate>> each =
        usable.stream()
            .collect(
                Collectors.groupingBy(
                    run -> run.run().seed(), LinkedHashMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(this::slopes)
            .filter(slopes -> !slopes.isEmpty())
            .toList();
    return IntStream.range(0, each.isEmpty() ? 0 : LABELS.size())
        .mapToObj(i -> new Sample(each.stream().map(s -> s.get(i).value()).toList()))
        .flatMap(slopes -> IntervalEstimates.mean(slopes, IntervalKind.ANYTIME).stream())
        .<IntervalEstimate>map(e -> e)
        .toList();
  }

  private List<Estimate> slopes(List<ScoredRun> usable) {
    double[][] x =
        usable.stream()
            .map(r -> r.run().point().training())
            .map(
                t ->
                    new double[] {
                      Math.log10(t.schedule().peak()), Math.log10(t.optimizer().weightDecay())
                    })
            .toArray(double[][]::new);
    double[] y = usable.stream().mapToDouble(r -> share(r).orElseThrow()).toArray();
    return LinearRegression.fitSlopes(x, y);
  }

  @Override
  public boolean covers(ScoredRun run) {
    TrainingSpec training = run.run().point().training();
    return share(run).isPresent()
        && training.optimizer().weightDecay() > 0
        && training.schedule().peak() > 0;
  }

  @Override
  public int size() {
    return LABELS.size();
  }

  /** Returns the fewest runs of any cell. */
  @Override
  public int fewest(List<ScoredRun> runs) {
    return runs.stream()
        .collect(
            Collectors.groupingBy(
                r -> r.run().coordinatesWithout(ObservedRun.SEED), Collectors.counting()))
        .values()
        .stream()
        .mapToInt(Long::intValue)
        .min()
        .orElse(0);
  }

  /** Returns nothing: untrained models have neither learning rate nor weight decay. */
  @Override
  public List<Verdict.Control> means(String label, List<ScoredRun> models) {
    return List.of();
  }

  private OptionalDouble share(ScoredRun run) {
    return variant.inferentialShareOf(run.run());
  }
}
