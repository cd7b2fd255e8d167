package io.gammascope.pipelines.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.evidence.claim.ClaimCatalog;
import io.gammascope.evidence.claim.ClaimEvaluator;
import io.gammascope.evidence.figure.probe.FigureCatalog;
import io.gammascope.evidence.ledger.DeviationLedger;
import io.gammascope.evidence.report.ReportWriter;
import io.gammascope.neural.probe.Probes;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import io.gammascope.study.StudyCatalog;
import io.gammascope.study.claim.PreregisteredClaim;
import io.gammascope.study.reader.StudyReader;
import io.gammascope.study.run.RunRepository;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;

/** Binds the study, its runs on disk, and what evaluates and reports them. */
final class StudyModule extends AbstractModule {
  private final Workspace workspace;

  StudyModule(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  protected void configure() {
    binder().requireAtInjectOnConstructors();
    bind(Workspace.class).toInstance(workspace);
    bind(RunRepository.class).toInstance(new RunRepository(workspace.outputFolder()));
    bind(ClaimCatalog.class).toInstance(ClaimCatalog.all());
  }

  @Provides
  @Named("output")
  Path output() {
    return workspace.outputFolder();
  }

  @Provides
  @Named("report")
  Path reportFolder(Study study) {
    return workspace.outputFolder().resolve("reports").resolve(study.name());
  }

  @Provides
  @Singleton
  StudyReader studyReader(DatasetSpecReader datasets, ClaimCatalog claims) {
    StudyCatalog catalog = new StudyCatalog(new LinkedHashSet<>(Probes.names()), claims.ids());
    return new StudyReader(workspace.specifications(), datasets, catalog);
  }

  @Provides
  @Singleton
  @Named("whole")
  Study wholeStudy(StudyReader reader) {
    return reader.read(Path.of(workspace.study()));
  }

  /** Restricts the study to the seeds of the workspace. */
  @Provides
  @Singleton
  Study study(@Named("whole") Study whole) {
    return workspace.seeds() > 0 ? whole.firstSeeds(workspace.seeds()) : whole;
  }

  @Provides
  List<PreregisteredClaim> preregisteredClaims(Study study) {
    return study.preregisteredClaims();
  }

  @Provides
  ClaimEvaluator claimEvaluator(ClaimCatalog catalog) {
    return new ClaimEvaluator(catalog);
  }

  @Provides
  ReportWriter reportWriter() {
    return new ReportWriter(FigureCatalog.ofRunsAndProbes(), DeviationLedger.readBundled());
  }
}
