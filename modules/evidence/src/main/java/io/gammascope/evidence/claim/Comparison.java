package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.evidence.statistics.IntervalEstimate;
import io.gammascope.evidence.statistics.Sample;
import io.gammascope.study.claim.IntervalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Means of measures over runs, or differences of the means of two groups of runs.
 *
 * @param measures one or more; each gives one part
 * @param groups the runs to compare
 */
record Comparison(List<Measure> measures, ComparisonGroups groups) implements Statistic {
  @Override
  public List<PartialEstimate> parts(List<ScoredRun> runs, IntervalKind kind) {
    List<PartialEstimate> parts = new ArrayList<>();
    for (Measure measure : measures) {
      estimate(measure, runs, kind)
          .ifPresent(e -> parts.add(PartialEstimate.of(measure.label(), e)));
    }
    return parts;
  }

  @Override
  public boolean covers(ScoredRun run) {
    return measures.stream().allMatch(m -> m.value().apply(run).isPresent());
  }

  @Override
  public int size() {
    return measures.size();
  }

  @Override
  public int fewest(List<ScoredRun> runs) {
    int first = groups.first(runs).size();
    return groups.single() ? first : Math.min(first, groups.second(runs).size());
  }

  @Override
  public List<Verdict.Control> means(String label, List<ScoredRun> models) {
    List<Verdict.Control> means = new ArrayList<>();
    for (Measure measure : measures) {
      String name = measures.size() > 1 ? measure.label() + ", " + label : label;
      if (groups.second(models).isEmpty()) {
        mean(name, measure, groups.single() ? groups.first(models) : models).ifPresent(means::add);
      } else {
        mean(name + ", " + groups.firstLabel(), measure, groups.first(models))
            .ifPresent(means::add);
        mean(name + ", " + groups.secondLabel(), measure, groups.second(models))
            .ifPresent(means::add);
      }
    }
    return means;
  }

  private Optional<? extends IntervalEstimate> estimate(
      Measure measure, List<ScoredRun> runs, IntervalKind kind) {
    Optional<Sample> first = sample(measure, groups.first(runs));
    return groups.single()
        ? first.flatMap(sample -> IntervalEstimates.mean(sample, kind))
        : first.flatMap(
            a ->
                sample(measure, groups.second(runs))
                    .flatMap(b -> IntervalEstimates.difference(a, b, kind)));
  }

  private static Optional<Verdict.Control> mean(
      String label, Measure measure, List<ScoredRun> models) {
    return sample(measure, models)
        .map(s -> new Verdict.Control(label, s.mean(), s.values().size()));
  }

  private static Optional<Sample> sample(Measure measure, List<ScoredRun> models) {
    return Sample.of(models.stream().flatMapToDouble(m -> measure.value().apply(m).stream()));
  }
}
