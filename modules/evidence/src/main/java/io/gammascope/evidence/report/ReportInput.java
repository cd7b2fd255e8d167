package io.gammascope.evidence.report;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.claim.ClaimEvaluator;
import io.gammascope.evidence.claim.ClaimPath;
import io.gammascope.evidence.claim.EvaluationOptions;
import io.gammascope.evidence.claim.NearBoundary;
import io.gammascope.evidence.claim.Sensitivity;
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
 * @param nearBoundaries the runs that are close to a boundary of their class
 * @param paths the effects of claims with anytime-valid intervals, seed after seed
 */
public record ReportInput(
    Evidence evidence,
    List<Verdict> verdicts,
    List<ReproducibilityResult> reproducibility,
    Map<String, String> sensitivities,
    List<NearBoundary> nearBoundaries,
    List<ClaimPath> paths) {
  public ReportInput {
    verdicts = List.copyOf(verdicts);
    reproducibility = List.copyOf(reproducibility);
    sensitivities = new LinkedHashMap<>(sensitivities);
    nearBoundaries = List.copyOf(nearBoundaries);
    paths = List.copyOf(paths);
  }

  /** Evaluates the claims of a study, and how much the verdicts depend on choices and runs. */
  public static ReportInput evaluate(
      Evidence evidence, List<ReproducibilityResult> reproducibility, ClaimEvaluator claims) {
    return new ReportInput(
        evidence,
        claims.evaluate(evidence, EvaluationOptions.PREREGISTERED),
        reproducibility,
        new Sensitivity(claims).describe(evidence),
        NearBoundary.find(evidence, claims),
        ClaimPath.trace(evidence, claims));
  }

  /** Returns the input for a report without verdicts. */
  public static ReportInput withoutVerdicts(Evidence evidence) {
    return new ReportInput(evidence, List.of(), List.of(), Map.of(), List.of(), List.of());
  }
}
