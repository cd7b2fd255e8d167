package io.gammascope.pipelines.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gammascope.datasets.store.DatasetStore;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.evidence.claim.ClaimCatalog;
import io.gammascope.pipelines.plan.CanaryRun;
import io.gammascope.pipelines.plan.StudyRuns;
import io.gammascope.pipelines.plan.TrainingOrder;
import io.gammascope.study.RunArchive;
import io.gammascope.study.Study;
import io.gammascope.study.StudyCatalog;
import io.gammascope.study.StudyReader;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** The study that is asked about, and the runs on disk. */
final class StudyModule extends AbstractModule {
  @Provides
  @Singleton
  StudyReader reader(
      WorkPlace place, DatasetSpecReader datasets, Set<ProbeName> probes, ClaimCatalog claims) {
    Set<String> names = probes.stream().map(ProbeName::value).collect(Collectors.toSet());
    return new StudyReader(place.specifications(), datasets, new StudyCatalog(names, claims.ids()));
  }

  @Provides
  @Singleton
  Study study(WorkPlace place, StudyReader reader) {
    return reader.read(Path.of(place.study()));
  }

  @Provides
  @Singleton
  RunArchive archive(WorkPlace place) {
    return new RunArchive(place.outputFolder());
  }

  @Provides
  @Singleton
  StudyRuns runs(Study study, DatasetStore store, RunArchive archive) {
    return new StudyRuns(study, store, archive);
  }

  @Provides
  @Singleton
  CanaryRun canary(Study study) {
    return new CanaryRun(study);
  }

  @Provides
  @Singleton
  TrainingOrder order(Study study) {
    return new TrainingOrder(study);
  }
}
