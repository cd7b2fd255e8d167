package io.gammascope.pipelines.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gammascope.pipelines.training.Tracking;
import io.gammascope.study.Study;
import io.gammascope.tracking.StudyTracker;
import io.gammascope.tracking.TrackedStudy;
import io.gammascope.tracking.TrackingServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The tracking server, if there is one. */
final class TrackingModule extends AbstractModule {
  @Provides
  @Singleton
  Tracking tracking(WorkPlace place, Study study) {
    if (place.tracking().isEmpty()) {
      return new Tracking(Optional.empty(), place.outputFolder());
    }
    // Where up.sh lets a server keep them; another's are sent to it.
    Path artifacts = place.outputFolder().resolve("mlflow").resolve("artifacts");
    TrackingServer server = TrackingServer.at(URI.create(place.tracking())).sharing(artifacts);
    StudyTracker tracker = new StudyTracker(server, TrackedStudy.of(study));
    return new Tracking(Optional.of(tracker), place.outputFolder());
  }
}
