package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.statistics.IntervalEstimate;
import io.gammascope.evidence.statistics.Sample;
import io.gammascope.study.claim.IntervalKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The gain of one setting over another, in the paper small initialization with large weight decay
 * over large initialization with small weight decay: the mean difference over pairs of runs that
 * are equal in everything else, including seed and training-set size.
 *
 * @param label of the number, in words
 * @param value the number of a run, higher being better
 * @param bounded whether the number is between 0 and 1
 * @param setting in what the runs of a pair differ
 */
record PairedGain(
    String label,
    Function<ObservedRun, OptionalDouble> value,
    boolean bounded,
    PairedSetting setting)
    implements Statistic {
  /** Returns the gain in a share at the last step, higher being better. */
  static PairedGain ofMetric(String label, String metric, PairedSetting setting) {
    return new PairedGain(label, run -> run.metric(metric), true, setting);
  }

  /** Returns the gain in the share of inferential answers. */
  static PairedGain ofInferentialShare(AnalysisVariant variant, PairedSetting setting) {
    return new PairedGain(
        "gain in the inferential share", variant::inferentialShareOf, true, setting);
  }

  /** Returns the gain in a loss of the last step, lower being better. */
  static PairedGain ofLoss(String label, String metric) {
    return new PairedGain(
        label,
        run -> run.metric(metric).stream().map(loss -> -loss).findFirst(),
        false,
        PairedSetting.INITIALIZATION);
  }

  /** Two runs in the order of the setting. */
  private record Pair(ScoredRun first, ScoredRun second) {}

  @Override
  public List<PartialEstimate> parts(List<ScoredRun> runs, IntervalKind kind) {
    // Seed after seed, as the runs of a study are added.
    List<String> seeds = runs.stream().map(r -> r.run().seed()).distinct().toList();
    return Sample.of(
            pairs(runs).stream()
                .sorted(Comparator.comparingInt(pair -> seeds.indexOf(pair.first().run().seed())))
                .mapToDouble(pair -> value(pair.first()) - value(pair.second())))
        .flatMap(gains -> estimate(gains, kind))
        .map(e -> PartialEstimate.of(label, e))
        .stream()
        .toList();
  }

  private Optional<? extends IntervalEstimate> estimate(Sample gains, IntervalKind kind) {
    return bounded
        ? IntervalEstimates.boundedMean(gains, kind)
        : IntervalEstimates.mean(gains, kind);
  }

  @Override
  public boolean covers(ScoredRun run) {
    return value.apply(run.run()).isPresent();
  }

  @Override
  public int size() {
    return 1;
  }

  /** Returns the fewest pairs of any training-set size (or other further coordinate). */
  @Override
  public int fewest(List<ScoredRun> runs) {
    Map<Map<String, String>, Long> paired =
        pairs(runs).stream()
            .collect(Collectors.groupingBy(p -> rest(p.first(), false), Collectors.counting()));
    return runs.stream()
        .map(run -> rest(run, false))
        .distinct()
        .mapToInt(cell -> paired.getOrDefault(cell, 0L).intValue())
        .min()
        .orElse(0);
  }

  /** Returns both means of the trained runs; baselines have no such number. */
  @Override
  public List<Verdict.Control> means(String models, List<ScoredRun> runs) {
    if (!models.equals(ScoreAssessor.TRAINED)) {
      return List.of();
    }
    List<Pair> pairs = pairs(runs);
    List<Verdict.Control> means = new ArrayList<>();
    if (!pairs.isEmpty()) {
      means.add(mean(setting.first(), pairs.stream().map(Pair::first).toList()));
      means.add(mean(setting.second(), pairs.stream().map(Pair::second).toList()));
    }
    return means;
  }

  private Verdict.Control mean(String side, List<ScoredRun> runs) {
    double mean = runs.stream().mapToDouble(this::value).average().orElseThrow();
    return new Verdict.Control(side, mean, runs.size());
  }

  private double value(ScoredRun run) {
    return value.apply(run.run()).orElseThrow();
  }

  /** Groups runs into pairs; a run without a partner of another setting is left out. */
  private List<Pair> pairs(List<ScoredRun> runs) {
    Map<Map<String, String>, List<ScoredRun>> places =
        runs.stream()
            .collect(
                Collectors.groupingBy(r -> rest(r, true), LinkedHashMap::new, Collectors.toList()));
    List<Pair> pairs = new ArrayList<>();
    for (List<ScoredRun> here : places.values()) {
      if (here.size() == 2) {
        double first = setting.order().applyAsDouble(here.get(0).run());
        double second = setting.order().applyAsDouble(here.get(1).run());
        if (first != second) {
          pairs.add(new Pair(here.get(first < second ? 0 : 1), here.get(first < second ? 1 : 0)));
        }
      }
    }
    return pairs;
  }

  /** Returns the coordinates that the two runs of a pair share. */
  private Map<String, String> rest(ScoredRun run, boolean withSeed) {
    Map<String, String> rest = new LinkedHashMap<>(run.run().point().coordinates());
    rest.keySet().removeIf(setting.paths());
    if (!withSeed) {
      rest.remove(ObservedRun.SEED);
    }
    return rest;
  }
}
