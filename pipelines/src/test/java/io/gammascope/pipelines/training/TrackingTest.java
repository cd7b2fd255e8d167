package io.gammascope.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.tracking.StudyTracker;
import io.gammascope.tracking.TrackedStudy;
import io.gammascope.tracking.TrackingServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrackingTest {
  @Test
  void absentServerIsAskedOnceAndThenLeftAlone() throws IOException {
    Tracking tracking = new Tracking(Optional.of(nobody()), Path.of("unused"));
    AtomicInteger asked = new AtomicInteger();
    Tracking.Message message =
        study -> {
          asked.incrementAndGet();
          study.heartbeat();
        };

    assertThat(tracking.tell(message)).isFalse();
    assertThat(tracking.tell(message)).isFalse();

    assertThat(asked).hasValue(1);
    assertThat(tracking.missed()).isTrue();
  }

  @Test
  void withoutServerNothingIsMissed() {
    Tracking tracking = new Tracking(Optional.empty(), Path.of("unused"));

    assertThat(tracking.tell(StudyTracker::heartbeat)).isFalse();
    assertThat(tracking.missed()).isFalse();
    assertThat(tracking.page()).isEmpty();
  }

  /** A port that was free a moment ago: nobody listens there. */
  private static StudyTracker nobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI uri = URI.create("http://127.0.0.1:" + socket.getLocalPort());
      return new StudyTracker(TrackingServer.at(uri), new TrackedStudy("s", "q", "t", 1));
    }
  }
}
