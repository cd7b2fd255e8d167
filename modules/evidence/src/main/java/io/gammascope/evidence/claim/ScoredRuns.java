package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.evidence.probes.Scores;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The finished runs of a claim that count.
 *
 * @param runs those whose class is not excluded and whose scores were taken
 * @param unseen how many others lack their scores alone
 * @param excluded how many of each excluded class
 */
record ScoredRuns(List<ScoredRun> runs, int unseen, Map<SolutionClass, Integer> excluded) {
  /** What the counted runs are called beside their nulls. */
  static final String TRAINED = "trained";

  static ScoredRuns of(ClaimInput given, Statistic statistic) {
    List<ScoredRun> runs = new ArrayList<>();
    Map<SolutionClass, Integer> excluded = new EnumMap<>(SolutionClass.class);
    int unseen = 0;
    for (ObservedRun run : given.runs()) {
      SolutionClass solution = run.solution().orElse(null);
      if (solution != null && given.spec().exclude().contains(solution)) {
        excluded.merge(solution, 1, Integer::sum);
      } else if (run.state() == RunState.FINISHED) {
        ScoredRun scored = new ScoredRun(run, Scores.trained(given.probeResults(), run));
        if (statistic.covers(scored)) {
          runs.add(scored);
        } else {
          unseen++;
        }
      }
    }
    return new ScoredRuns(List.copyOf(runs), unseen, excluded);
  }

  /**
   * How many counted runs stand behind the thinnest side; none where the runs of a planned cell are
   * all still to come, since a statistic knows only the cells that it is shown.
   */
  int fewest(ClaimInput given, Statistic statistic) {
    Set<Map<String, String>> open = new HashSet<>();
    given.runs().forEach(run -> open.add(cell(run)));
    given.runs().stream().filter(ScoredRuns::over).forEach(run -> open.remove(cell(run)));
    return open.isEmpty() ? statistic.fewest(runs) : 0;
  }

  private static boolean over(ObservedRun run) {
    return run.state() == RunState.FINISHED || run.state() == RunState.DIVERGED;
  }

  /** The cell that a run belongs to. */
  static Map<String, String> cell(ObservedRun run) {
    return run.coordinatesWithout(ObservedRun.SEED);
  }

  /** For the report. */
  Verdict.Tally tally(ClaimInput given) {
    Map<String, Integer> without = new TreeMap<>();
    given.runs().stream()
        .filter(run -> !over(run))
        .forEach(run -> without.merge(run.state().label(), 1, Integer::sum));
    if (unseen > 0) {
      without.put("without the scores", unseen);
    }
    return new Verdict.Tally(
        given.runs().size(),
        (int) given.runs().stream().map(ScoredRuns::cell).distinct().count(),
        runs.stream().flatMap(r -> r.run().record().stream()).map(RunRecord::id).toList(),
        excluded,
        without);
  }

  /** The means of the counted runs and of their nulls. */
  List<Verdict.Control> controls(ClaimInput given, Statistic statistic) {
    ProbeResults findings = given.probeResults();
    List<Verdict.Control> controls = new ArrayList<>(statistic.means(TRAINED, runs));
    List<ScoredRun> untrained =
        runs.stream()
            .map(r -> new ScoredRun(r.run(), Scores.untrained(findings, r.run())))
            .toList();
    controls.addAll(statistic.means("untrained", untrained));
    controls.addAll(statistic.means("trained on shuffled labels", shuffled(findings)));
    return controls;
  }

  /** A shuffled model has no class of its own; it lends the place of a counted run. */
  private List<ScoredRun> shuffled(ProbeResults findings) {
    return runs.isEmpty()
        ? List.of()
        : findings.shuffled().stream()
            .map(id -> new ScoredRun(runs.get(0).run(), Scores.shuffled(findings, id)))
            .toList();
  }
}
