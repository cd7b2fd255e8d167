package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.study.run.RunRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Computes a statistic of numbers that runs have: scores of probes, or metrics.
 *
 * @param variants those that the statistic distinguishes, {@code LAST_STEP} first
 * @param statistic chooses the statistic for the input and a variant
 */
record ScoreAssessor(
    List<AnalysisVariant> variants, BiFunction<ClaimInput, AnalysisVariant, Statistic> statistic)
    implements Assessor {
  /** The label of the means over the counted runs. */
  static final String TRAINED = "trained";

  /** Returns an assessor that reads runs at their last step. */
  static ScoreAssessor of(Statistic statistic) {
    return new ScoreAssessor(List.of(AnalysisVariant.LAST_STEP), (input, variant) -> statistic);
  }

  @Override
  public Assessment assess(ClaimInput input, AnalysisVariant variant) {
    Statistic own = statistic.apply(input, variant);
    List<ScoredRun> finished =
        input.runs().stream()
            .filter(run -> run.state() == RunState.FINISHED)
            .filter(run -> run.solution().filter(input::excludes).isEmpty())
            .map(run -> ScoredRun.trained(input.probeResults(), run))
            .toList();
    List<ScoredRun> counted = finished.stream().filter(own::covers).toList();
    int fewest = hasOpenCell(input) ? 0 : own.fewest(counted);
    int unprobed = finished.size() - counted.size();
    return new Assessment(
        own.parts(counted, input.spec().interval()),
        own.size(),
        fewest,
        String.format(
            Locale.ROOT,
            "%d usable runs in the smallest group; at least %d are required",
            fewest,
            input.spec().minimumSeeds()),
        unprobed,
        tally(input, counted, unprobed),
        controls(input.probeResults(), own, counted));
  }

  /** Returns whether no run of a planned cell has a result yet; the statistic cannot see that. */
  private static boolean hasOpenCell(ClaimInput input) {
    Set<Map<String, String>> open = new HashSet<>();
    input.runs().forEach(run -> open.add(AnalysisVariant.LAST_STEP.cellOf(run)));
    input.runs().stream()
        .filter(ObservedRun::hasResult)
        .forEach(run -> open.remove(AnalysisVariant.LAST_STEP.cellOf(run)));
    return !open.isEmpty();
  }

  private static Verdict.Tally tally(ClaimInput input, List<ScoredRun> counted, int unprobed) {
    Map<String, Integer> without = input.countUnfinished();
    if (unprobed > 0) {
      without.put("without the scores", unprobed);
    }
    return new Verdict.Tally(
        input.runs().size(),
        input.cells(),
        counted.stream().flatMap(r -> r.run().record().stream()).map(RunRecord::id).toList(),
        input.countExcluded(input.runs().stream().flatMap(run -> run.solution().stream())),
        without);
  }

  /** Returns the means over the counted runs and over their baselines. */
  private static List<Verdict.Control> controls(
      ProbeResults results, Statistic statistic, List<ScoredRun> counted) {
    List<Verdict.Control> controls = new ArrayList<>(statistic.means(TRAINED, counted));
    List<ScoredRun> untrained =
        counted.stream().map(r -> ScoredRun.untrained(results, r.run())).toList();
    controls.addAll(statistic.means("untrained", untrained));
    controls.addAll(statistic.means("trained on shuffled labels", shuffled(results, counted)));
    return controls;
  }

  /** A model of shuffled labels has no class; it takes the coordinates of a counted run. */
  private static List<ScoredRun> shuffled(ProbeResults results, List<ScoredRun> counted) {
    return counted.isEmpty()
        ? List.of()
        : results.shuffled().stream()
            .map(id -> ScoredRun.shuffled(results, id, counted.get(0).run()))
            .toList();
  }
}
