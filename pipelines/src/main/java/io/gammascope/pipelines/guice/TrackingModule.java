package io.gammascope.pipelines.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gammascope.mlflow.StudyTracker;
import io.gammascope.mlflow.TrackedStudy;
import io.gammascope.mlflow.TrackingServer;
import io.gammascope.pipelines.training.TrackingCircuitBreaker;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The tracking server, if there is one. */
final class TrackingModule extends AbstractModule {
  @Provides
  @Singleton
  TrackingCircuitBreaker tracking(Workspace place, Study study) {
    if (place.tracking().isEmpty()) {
      return new TrackingCircuitBreaker(Optional.empty(), place.outputFolder());
    }
    // Where up.sh lets a server keep them; another's are sent to it.
    Path artifacts = place.outputFolder().resolve("mlflow").resolve("artifacts");
    TrackingServer server = TrackingServer.at(URI.create(place.tracking())).withLocalArtifacts(artifacts);
    StudyTracker tracker = new StudyTracker(server, TrackedStudy.from(study));
    return new TrackingCircuitBreaker(Optional.of(tracker), place.outputFolder());
  }
}
