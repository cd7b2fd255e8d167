package io.gammascope.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gammascope.mlflow.StudyTracker;
import io.gammascope.mlflow.TrackedStudy;
import io.gammascope.mlflow.TrackingServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrackingCircuitBreakerTest {
  @Test
  void nothingIsSentForAWhileAfterTheServerDidNotAnswer() throws IOException {
    TrackingCircuitBreaker tracking =
        new TrackingCircuitBreaker(Optional.of(absentServer()), Path.of("unused"));
    AtomicInteger asked = new AtomicInteger();
    TrackingCircuitBreaker.Message message =
        study -> {
          asked.incrementAndGet();
          study.heartbeat();
        };

    assertThat(tracking.send(message)).isFalse();
    assertThat(tracking.send(message)).isFalse();

    assertThat(asked).hasValue(1);
    assertThat(tracking.hasUnsent()).isTrue();
  }

  @Test
  void resetBackoffSendsTheNextMessageAtOnce() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer broken = broken(requests);
    try {
      TrackingCircuitBreaker tracking =
          new TrackingCircuitBreaker(Optional.of(studyAt(broken)), Path.of("unused"));
      assertThat(tracking.send(StudyTracker::heartbeat)).isFalse();
      requests.set(0);
      assertThat(tracking.send(StudyTracker::heartbeat)).isFalse();
      assertThat(requests).hasValue(0);

      tracking.resetBackoff();

      assertThat(tracking.send(StudyTracker::heartbeat)).isFalse();
      assertThat(requests).hasValue(1);
    } finally {
      broken.stop(0);
    }
  }

  @Test
  void afterTwoFailuresASmallRequestComesFirst() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    HttpServer broken = broken(requests);
    try {
      TrackingCircuitBreaker tracking =
          new TrackingCircuitBreaker(
              Optional.of(studyAt(broken)), Path.of("unused"), Duration.ofMillis(1));
      assertThat(tracking.send(StudyTracker::heartbeat)).isFalse();
      int first = requests.getAndSet(0);
      Thread.sleep(10);

      assertThat(tracking.send(StudyTracker::heartbeat)).isFalse();

      assertThat(first).isGreaterThan(1);
      assertThat(requests).hasValue(1);
    } finally {
      broken.stop(0);
    }
  }

  @Test
  void messageThatTheServerRejectsIsReportedOnceAndStillSentEachTime() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    String deleted =
        "{\"error_code\": \"INVALID_PARAMETER_VALUE\","
            + " \"message\": \"The run ab must be in the 'active' state. Current state is deleted.\"}";
    HttpServer server = answering(requests, 400, deleted);
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      TrackingCircuitBreaker tracking =
          new TrackingCircuitBreaker(Optional.of(studyAt(server)), Path.of("unused"));
      for (int i = 0; i < 3; i++) {
        assertThat(tracking.send(StudyTracker::heartbeat)).isFalse();
      }
    } finally {
      System.setErr(before);
      server.stop(0);
    }
    assertThat(requests).hasValue(3);
    assertThat(log.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("the tracking server rejects a message; trainings continue")
        .contains("it was deleted on the server: restore it there to continue its tracking");
  }

  private static StudyTracker studyAt(HttpServer server) {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new StudyTracker(TrackingServer.at(uri), new TrackedStudy("s", "q", "t", 1, List.of()));
  }

  /** Starts a server that answers every request with 500. */
  private static HttpServer broken(AtomicInteger requests) throws IOException {
    return answering(requests, 500, "");
  }

  private static HttpServer answering(AtomicInteger requests, int status, String body)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return server;
  }

  @Test
  void withoutServerNothingIsUnsent() {
    TrackingCircuitBreaker tracking =
        new TrackingCircuitBreaker(Optional.empty(), Path.of("unused"));

    assertThat(tracking.send(StudyTracker::heartbeat)).isFalse();
    assertThat(tracking.hasUnsent()).isFalse();
    assertThat(tracking.page()).isEmpty();
  }

  /** Uses a port that was free a moment ago, on which nothing listens. */
  private static StudyTracker absentServer() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI uri = URI.create("http://127.0.0.1:" + socket.getLocalPort());
      return new StudyTracker(
          TrackingServer.at(uri), new TrackedStudy("s", "q", "t", 1, List.of()));
    }
  }
}
