package io.gammascope.pipelines.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.claim.ClaimEvaluator;
import io.gammascope.evidence.figure.PngRenderer;
import io.gammascope.evidence.figure.probe.FigureCatalog;
import io.gammascope.evidence.ledger.DeviationLedger;
import io.gammascope.evidence.report.ReportWriter;
import io.gammascope.pipelines.reporting.MlflowPublisher;
import io.gammascope.pipelines.reporting.ReportService;
import io.gammascope.pipelines.reporting.RunLoader;
import io.gammascope.pipelines.reporting.StudyEvaluator;
import io.gammascope.pipelines.reproducibility.ReproducibilityCheck;
import io.gammascope.pipelines.reproducibility.ReproducibilityComparison;
import io.gammascope.pipelines.reproducibility.ReproducibilityRunSelector;
import io.gammascope.pipelines.storage.SharedStorage;
import io.gammascope.pipelines.training.TrackingCircuitBreaker;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunRepository;

/** Evidence, verdicts, figures and the report. */
final class ReportModule extends AbstractModule {
  @Provides
  @Singleton
  ReportWriter writer() {
    return new ReportWriter(
        FigureCatalog.withThoseOfRuns(), DeviationLedger.readBundled(), new PngRenderer());
  }

  @Provides
  @Singleton
  ReproducibilityComparison canary(
      ReproducibilityRunSelector canary, ReproducibilityCheck records) {
    return new ReproducibilityComparison(canary, records);
  }

  @Provides
  @Singleton
  RunLoader books(
      RunRepository archive,
      TrackingCircuitBreaker tracking,
      SharedStorage depot,
      ReproducibilityComparison canary) {
    return new RunLoader(archive, tracking, depot, canary);
  }

  @Provides
  @Singleton
  StudyEvaluator conclusion(
      Study study, RunLoader books, ClaimEvaluator judge, ReportWriter writer) {
    return new StudyEvaluator(
        study, books, new EvidenceAssembler(), new StudyEvaluator.Pens(judge, writer));
  }

  @Provides
  @Singleton
  MlflowPublisher publication(Study study, TrackingCircuitBreaker tracking) {
    return new MlflowPublisher(study, tracking);
  }

  @Provides
  @Singleton
  ReportService desk(
      StudyEvaluator conclusion,
      MlflowPublisher publication,
      Workspace place,
      SharedStorage depot) {
    return new ReportService(conclusion, publication, place.outputFolder(), depot);
  }
}
