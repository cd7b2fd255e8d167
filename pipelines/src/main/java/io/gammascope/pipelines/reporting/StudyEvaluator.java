package io.gammascope.pipelines.reporting;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.claim.ClaimEvaluator;
import io.gammascope.evidence.report.ReportInput;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.reproducibility.ReproducibilityComparison;
import io.gammascope.study.Study;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Reads a study's runs from disk and judges its claims. Trains nothing. Thread-safe. */
@Singleton
public final class StudyEvaluator {
  private final Study study;
  private final RunLoader loader;
  private final ReproducibilityComparison reproducibility;
  private final ClaimEvaluator claims;

  @Inject
  StudyEvaluator(
      Study study,
      RunLoader loader,
      ReproducibilityComparison reproducibility,
      ClaimEvaluator claims) {
    this.study = study;
    this.loader = loader;
    this.reproducibility = reproducibility;
    this.claims = claims;
  }

  /**
   * Judges the study's claims on the runs' present state. The order of the runs does not matter,
   * and a run need not have an outcome.
   */
  public EvaluationResult evaluate(Collection<PlannedRun> runs) throws IOException {
    List<PlannedRun> ordered =
        runs.stream().sorted(Comparator.comparing(run -> run.id().value())).toList();
    Evidence evidence =
        new EvidenceAssembler()
            .assemble(study, loader.readRuns(ordered), loader.readProbeResults(ordered));
    return new EvaluationResult(
        ReportInput.evaluate(evidence, reproducibility.compareRuns(ordered), claims), ordered);
  }
}
