package io.gammascope.pipelines.reporting;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.claim.Verdict;
import io.gammascope.evidence.report.VerdictTable;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.pipelines.message.StudyResult;
import io.gammascope.pipelines.message.VerdictSummary;
import io.gammascope.study.Study;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The present state of a study: its runs on disk and the verdicts on them.
 *
 * @param verdicts one for each claim, in the study's order
 */
public record StudyState(Evidence evidence, List<Verdict> verdicts) {
  public StudyState {
    verdicts = List.copyOf(verdicts);
  }

  /** Returns the study. */
  public Study study() {
    return evidence.study();
  }

  /** Returns every run that the study plans, in its order. */
  public List<ObservedRun> runs() {
    return evidence.runs();
  }

  /** Returns the number of runs that finished or diverged. */
  public int done() {
    return (int) runs().stream().filter(ObservedRun::hasResult).count();
  }

  /** Returns the number of runs by state. */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    runs().forEach(run -> counts.merge(run.state().label(), 1, Integer::sum));
    return counts;
  }

  /** Returns the state in short, for the command line. */
  public StudyResult summarize() {
    return new StudyResult(
        StudyResult.SCHEMA,
        study().name(),
        counts(),
        verdicts.stream().map(VerdictSummary::of).toList(),
        new VerdictTable().render(verdicts));
  }
}
