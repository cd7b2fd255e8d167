package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.evidence.statistics.Estimate;
import io.gammascope.evidence.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Means over runs, or differences of the means of two kinds of runs.
 *
 * @param measures one or more; each is a part of its own
 * @param side what is held against what
 */
record Comparison(List<Measure> measures, ComparisonGroups side) implements Statistic {
  Comparison {
    measures = List.copyOf(measures);
  }

  static Comparison of(ComparisonGroups side, Measure... measures) {
    return new Comparison(List.of(measures), side);
  }

  @Override
  public List<PartialEstimate> parts(List<ScoredRun> runs) {
    List<PartialEstimate> parts = new ArrayList<>();
    for (Measure measure : measures) {
      estimate(measure, runs).ifPresent(e -> parts.add(new PartialEstimate(measure.label(), e)));
    }
    return parts;
  }

  @Override
  public boolean covers(ScoredRun run) {
    return measures.stream().allMatch(m -> m.of().apply(run).isPresent());
  }

  @Override
  public int size() {
    return measures.size();
  }

  @Override
  public int fewest(List<ScoredRun> runs) {
    int first = side.first(runs).size();
    return side == ComparisonGroups.NONE ? first : Math.min(first, side.second(runs).size());
  }

  @Override
  public List<Verdict.Control> means(String label, List<ScoredRun> models) {
    List<Verdict.Control> means = new ArrayList<>();
    for (Measure measure : measures) {
      String name = measures.size() > 1 ? measure.label() + ", " + label : label;
      if (side == ComparisonGroups.NONE || side.second(models).isEmpty()) {
        mean(name, measure, models).ifPresent(means::add);
      } else {
        mean(name + ", " + side.firstLabel(), measure, side.first(models)).ifPresent(means::add);
        mean(name + ", " + side.secondLabel(), measure, side.second(models)).ifPresent(means::add);
      }
    }
    return means;
  }

  private Optional<Estimate> estimate(Measure measure, List<ScoredRun> runs) {
    Optional<Sample> first = sample(measure, side.first(runs));
    return side == ComparisonGroups.NONE
        ? first.flatMap(Estimate::mean)
        : first.flatMap(
            a -> sample(measure, side.second(runs)).flatMap(b -> Estimate.difference(a, b)));
  }

  private static Optional<Verdict.Control> mean(
      String label, Measure measure, List<ScoredRun> models) {
    return sample(measure, models)
        .map(s -> new Verdict.Control(label, s.mean(), s.values().size()));
  }

  private static Optional<Sample> sample(Measure measure, List<ScoredRun> models) {
    List<Double> values =
        models.stream().map(measure.of()).flatMapToDouble(OptionalDouble::stream).boxed().toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(new Sample(values));
  }
}
