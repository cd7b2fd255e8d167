package io.gammascope.pipelines.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gammascope.datasets.store.DatasetStore;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.evidence.claim.ClaimCatalog;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.plan.TrainingOrder;
import io.gammascope.pipelines.reproducibility.ReproducibilityRunSelector;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import io.gammascope.study.StudyCatalog;
import io.gammascope.study.reader.StudyReader;
import io.gammascope.study.run.RunRepository;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** The study that is asked about, and the runs on disk. */
final class StudyModule extends AbstractModule {
  @Provides
  @Singleton
  StudyReader reader(
      Workspace place, DatasetSpecReader datasets, Set<ProbeNames> probes, ClaimCatalog claims) {
    Set<String> names = new LinkedHashSet<>();
    probes.forEach(probe -> names.add(probe.value()));
    return new StudyReader(place.specifications(), datasets, new StudyCatalog(names, claims.ids()));
  }

  @Provides
  @Singleton
  Study study(Workspace place, StudyReader reader) {
    return reader.read(Path.of(place.study()));
  }

  @Provides
  @Singleton
  RunRepository archive(Workspace place) {
    return new RunRepository(place.outputFolder());
  }

  @Provides
  @Singleton
  RunIndex runs(Study study, DatasetStore store, RunRepository archive) {
    return new RunIndex(study, store, archive);
  }

  @Provides
  @Singleton
  ReproducibilityRunSelector canary(Study study) {
    return new ReproducibilityRunSelector(study);
  }

  @Provides
  @Singleton
  TrainingOrder order(Study study) {
    return new TrainingOrder(study);
  }
}
