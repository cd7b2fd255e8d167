package io.gammascope.evidence.report;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.claim.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a report is written from.
 *
 * @param evidence the runs
 * @param verdicts on the study's claims, in its order
 * @param reproducibility outcome of the checks that the same work gives the same bytes; empty if
 *     the study has none
 * @param sensitivities how verdicts change with a deviation, by its id; those that were measured
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
