package io.gammascope.pipelines.reporting;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.claim.Verdict;
import io.gammascope.evidence.report.ReportInput;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.message.StudyResult;
import java.util.List;

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

  /** Returns the runs and the verdicts alone. */
  public StudyState state() {
    return new StudyState(evidence(), verdicts());
  }

  /** Returns the result in short, for the command line. */
  public StudyResult summarize() {
    return state().summarize();
  }
}
