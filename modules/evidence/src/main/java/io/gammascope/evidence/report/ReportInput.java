package io.gammascope.evidence.report;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.claim.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a report is written from.
 *
 * @param evidence the runs of the study
 * @param verdicts one for each claim, in the study's order
 * @param reproducibility results of the reproducibility checks; empty if the study has none
 * @param sensitivities one sentence by the id of a deviation, on how verdicts change with it; only
 *     for deviations whose effect could be measured
 */
public record ReportInput(
    Evidence evidence,
    List<Verdict> verdicts,
    List<ReproducibilityResult> reproducibility,
    Map<String, String> sensitivities) {
  public ReportInput {
    verdicts = List.copyOf(verdicts);
    reproducibility = List.copyOf(reproducibility);
    sensitivities = new LinkedHashMap<>(sensitivities);
  }
}
