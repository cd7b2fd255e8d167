package io.gammascope.pipelines.reporting;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.claim.Verdict;
import io.gammascope.evidence.report.ReportInput;
import io.gammascope.evidence.report.VerdictTable;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.message.StudyResult;
import io.gammascope.pipelines.message.VerdictSummary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A study's evidence and the verdicts on its claims.
 *
 * @param input evidence, verdicts and reproducibility results, as the report needs them
 * @param runs the runs that were read, ascending by RunId; the evidence shows the study's other
 *     runs as missing
 */
public record EvaluationResult(ReportInput input, List<PlannedRun> runs) {
  public EvaluationResult {
    runs = List.copyOf(runs);
  }

  /** Returns the runs with their outcomes and the probe results. */
  public Evidence evidence() {
    return input.evidence();
  }

  /** Returns the verdicts, in the study's order. */
  public List<Verdict> verdicts() {
    return input.verdicts();
  }

  /** Returns the result in short, for the command line. */
  public StudyResult summarize() {
    Map<String, Integer> states = new TreeMap<>();
    for (ObservedRun run : evidence().runs()) {
      states.merge(run.state().label(), 1, Integer::sum);
    }
    return new StudyResult(
        StudyResult.SCHEMA,
        evidence().study().name(),
        states,
        verdicts().stream().map(VerdictSummary::of).toList(),
        new VerdictTable().render(verdicts()));
  }
}
