package io.gammascope.pipelines.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.gammascope.mlflow.StudyTracker;
import io.gammascope.mlflow.TrackedStudy;
import io.gammascope.mlflow.TrackingServer;
import io.gammascope.pipelines.process.ProcessRegistry;
import io.gammascope.pipelines.storage.SharedStorage;
import io.gammascope.pipelines.training.TrackingCircuitBreaker;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunOptions;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Binds child processes, shared storage and the tracking server. */
final class TrainingModule extends AbstractModule {
  /** System property: the most seconds of training that are lost when a process is killed. */
  private static final String RESUME_EVERY = "gammascope.resume-every";

  private final Workspace workspace;

  TrainingModule(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  protected void configure() {
    bind(RunOptions.class).toInstance(options());
    bind(ProcessRegistry.class).toInstance(ProcessRegistry.closedAtShutdown());
    bind(SharedStorage.class)
        .toInstance(
            new SharedStorage(workspace.workerContext().sharedStorage(), workspace.outputFolder()));
  }

  /** Reads the device from the environment, because each machine has its own. */
  private static RunOptions options() {
    RunOptions standard = RunOptions.standard();
    String device = System.getenv().getOrDefault("GAMMASCOPE_DEVICE", standard.device());
    int seconds = Integer.getInteger(RESUME_EVERY, standard.resumeEverySeconds());
    return new RunOptions(standard.threads(), device, seconds);
  }

  /** Tracks the whole study, so that every round of seeds describes it to the server alike. */
  @Provides
  @Singleton
  TrackingCircuitBreaker tracking(@Named("whole") Study study) {
    Path output = workspace.outputFolder();
    if (workspace.tracking().isEmpty()) {
      return new TrackingCircuitBreaker(Optional.empty(), output);
    }
    // A server that was started by up.sh shares this folder; to others, artifacts are uploaded.
    Path artifacts = output.resolve("mlflow").resolve("artifacts");
    TrackingServer server =
        TrackingServer.at(URI.create(workspace.tracking())).withLocalArtifacts(artifacts);
    StudyTracker tracker = new StudyTracker(server, TrackedStudy.from(study));
    return new TrackingCircuitBreaker(Optional.of(tracker), output);
  }
}
