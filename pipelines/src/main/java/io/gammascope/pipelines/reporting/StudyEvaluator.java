package io.gammascope.pipelines.reporting;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.claim.ClaimEvaluator;
import io.gammascope.evidence.claim.EvaluationOptions;
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
    List<PlannedRun> ordered = order(runs);
    return new EvaluationResult(
        ReportInput.evaluate(assemble(ordered), reproducibility.compareRuns(ordered), claims),
        ordered);
  }

  /** Judges the claims like {@link #evaluate}, without the analyses that only the report shows. */
  public StudyState judge(Collection<PlannedRun> runs) throws IOException {
    Evidence evidence = assemble(order(runs));
    return new StudyState(evidence, claims.evaluate(evidence, EvaluationOptions.PREREGISTERED));
  }

  private Evidence assemble(List<PlannedRun> runs) throws IOException {
    return new EvidenceAssembler()
        .assemble(study, loader.readRuns(runs), loader.readProbeResults(runs));
  }

  private static List<PlannedRun> order(Collection<PlannedRun> runs) {
    return runs.stream().sorted(Comparator.comparing(run -> run.id().value())).toList();
  }
}
