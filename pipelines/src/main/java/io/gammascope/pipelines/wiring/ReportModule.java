package io.gammascope.pipelines.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.claim.Judge;
import io.gammascope.evidence.figure.Raster;
import io.gammascope.evidence.figure.mechanism.MechanismDrawings;
import io.gammascope.evidence.ledger.DeviationLedger;
import io.gammascope.evidence.report.ReportWriter;
import io.gammascope.pipelines.conclude.CanaryBook;
import io.gammascope.pipelines.conclude.Conclusion;
import io.gammascope.pipelines.conclude.Publication;
import io.gammascope.pipelines.conclude.ReportDesk;
import io.gammascope.pipelines.conclude.RunBooks;
import io.gammascope.pipelines.plan.CanaryRun;
import io.gammascope.pipelines.training.Canary;
import io.gammascope.pipelines.training.Tracking;
import io.gammascope.study.RunArchive;
import io.gammascope.study.Study;

/** Evidence, verdicts, figures and the report. */
final class ReportModule extends AbstractModule {
  @Provides
  @Singleton
  ReportWriter writer() {
    return new ReportWriter(
        MechanismDrawings.withThoseOfRuns(), DeviationLedger.ofProgram(), new Raster());
  }

  @Provides
  @Singleton
  RunBooks books(RunArchive archive, Tracking tracking, CanaryRun canary, Canary records) {
    return new RunBooks(archive, tracking, new CanaryBook(canary, records));
  }

  @Provides
  @Singleton
  Conclusion conclusion(Study study, RunBooks books, Judge judge, ReportWriter writer) {
    return new Conclusion(
        study, books, new EvidenceAssembler(), new Conclusion.Pens(judge, writer));
  }

  @Provides
  @Singleton
  Publication publication(Study study, Tracking tracking) {
    return new Publication(study, tracking);
  }

  @Provides
  @Singleton
  ReportDesk desk(Conclusion conclusion, Publication publication, WorkPlace place) {
    return new ReportDesk(conclusion, publication, place.outputFolder());
  }
}
