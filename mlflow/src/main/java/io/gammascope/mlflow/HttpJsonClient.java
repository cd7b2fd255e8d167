package io.gammascope.mlflow;

import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests to one server, each with an end to its patience: resent with growing pauses when there
 * is no answer or the answer is 429 or 5xx, never for another 4xx. Safe for many threads.
 */
final class HttpJsonClient {
  private static final Logger LOG = LoggerFactory.getLogger(HttpJsonClient.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int QUOTED = 500;

  private final URI server;
  private final Credentials credentials;
  private final RetryPolicy patience;
  private final HttpClient http;

  HttpJsonClient(URI server, Credentials credentials, TlsConfig tls, RetryPolicy patience) {
    this.server = server;
    this.credentials = credentials;
    this.patience = patience;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            // A redirect could carry the credentials elsewhere.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience.connect());
    tls.context().ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  URI server() {
    return server;
  }

  RetryPolicy patience() {
    return patience;
  }

  ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** Asks once for any answer that is no error. */
  void ping(String target) throws TrackingException {
    send(request("GET", target, BodyPublishers.noBody()).timeout(patience.connect()), false);
  }

  /** Asks; {@code target} is path and query, percent-encoded. */
  JsonNode get(String target) throws TrackingException {
    return json(target, send(request("GET", target, BodyPublishers.noBody()), true));
  }

  /** Sends what may arrive twice without harm. */
  JsonNode post(String target, JsonNode body) throws TrackingException {
    return post(target, body, true);
  }

  /** Sends once: the caller finds out whether it arrived. */
  JsonNode postOnce(String target, JsonNode body) throws TrackingException {
    return post(target, body, false);
  }

  private JsonNode post(String target, JsonNode body, boolean again) throws TrackingException {
    HttpRequest.Builder request =
        request("POST", target, BodyPublishers.ofString(body.toString()))
            .header("Content-Type", "application/json");
    return json(target, send(request, again));
  }

  void put(String target, Path file) throws IOException {
    HttpRequest.Builder request = request("PUT", target, BodyPublishers.ofFile(file));
    request.header("Content-Type", "application/octet-stream");
    request.timeout(patience.transfer(Files.size(file)));
    send(request, true);
  }

  /** Reads an answer's bytes into a file that exists. */
  void download(String target, Path file) throws TrackingException {
    HttpRequest.Builder request = request("GET", target, BodyPublishers.noBody());
    exchange(request.timeout(patience.transfer()).build(), true, intoFile(file));
  }

  private static BodyHandler<byte[]> intoFile(Path file) {
    return answer ->
        answer.statusCode() == 200
            ? BodySubscribers.mapping(
                BodySubscribers.ofFile(file, WRITE, TRUNCATE_EXISTING), written -> new byte[0])
            : BodySubscribers.ofByteArray();
  }

  private HttpRequest.Builder request(
      String method, String target, HttpRequest.BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + target)).timeout(patience.answer());
    credentials.header().ifPresent(value -> request.setHeader("Authorization", value));
    return request.method(method, body);
  }

  private byte[] send(HttpRequest.Builder request, boolean again) throws TrackingException {
    return exchange(request.build(), again, BodyHandlers.ofByteArray());
  }

  private byte[] exchange(HttpRequest request, boolean again, BodyHandler<byte[]> handler)
      throws TrackingException {
    String what = request.method() + " " + request.uri().getRawPath();
    int attempts = again ? patience.attempts() : 1;
    long begun = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      Attempt made = attempt(request, handler, what);
      if (made.failure() == null) {
        return made.body();
      }
      // A server that hangs is not waited for again and again: the next call is the next attempt.
      boolean hangs = System.nanoTime() - begun >= patience.answer().toNanos();
      if (!made.failure().worthTryingLater() || attempt >= attempts || hangs) {
        throw made.failure();
      }
      Duration pause = made.asked() == null ? patience.pause(attempt) : made.asked();
      LOG.debug("{}; attempt {} of {}", made.failure().getMessage(), attempt, attempts);
      sleep(pause, what);
    }
  }

  /** What one attempt gave: a body, or a failure with the pause that the server asked for. */
  @SuppressWarnings("ArrayRecordComponent") // never compared or printed, and gone within a call
  private record Attempt(byte[] body, TrackingException failure, Duration asked) {}

  private Attempt attempt(HttpRequest request, BodyHandler<byte[]> handler, String what)
      throws TrackingException {
    // The request's own time-out ends with the answer's headers; a body may stall as well.
    Duration limit = request.timeout().orElseThrow();
    CompletableFuture<HttpResponse<byte[]>> coming = http.sendAsync(request, handler);
    try {
      return judge(coming.get(limit.toMillis(), TimeUnit.MILLISECONDS), what);
    } catch (TimeoutException e) {
      return silent(what, limit, e);
    } catch (ExecutionException e) {
      // Both watches run; which one strikes first is chance.
      if (e.getCause() instanceof HttpTimeoutException) {
        return silent(what, limit, e.getCause());
      }
      String message = at(what) + ": " + e.getCause();
      return new Attempt(null, TrackingException.unavailable(message, e.getCause()), null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TrackingException.unavailable(at(what) + ": interrupted", e);
    } finally {
      coming.cancel(true);
    }
  }

  private Attempt silent(String what, Duration limit, Throwable cause) {
    String message = at(what) + ": no answer within " + limit.toMillis() + " ms";
    return new Attempt(null, TrackingException.unavailable(message, cause), null);
  }

  private Attempt judge(HttpResponse<byte[]> answer, String what) {
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return new Attempt(answer.body(), null, null);
    }
    ServerError error = ServerError.of(answer.body(), QUOTED);
    String message = at(what) + ": " + status + " " + error.text();
    if (status == 429 || status / 100 == 5) {
      Duration asked =
          answer
              .headers()
              .firstValue("Retry-After")
              .filter(v -> v.matches("[0-9]{1,6}"))
              .map(v -> patience.atMost(Duration.ofSeconds(Long.parseLong(v))))
              .orElse(null);
      return new Attempt(null, TrackingException.unavailable(message, null), asked);
    }
    String hint =
        status == 401 || status == 403
            ? "; credentials are read from MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD,"
                + " or MLFLOW_TRACKING_TOKEN"
            : "";
    return new Attempt(null, TrackingException.refused(message + hint, error.code()), null);
  }

  private String at(String what) {
    return String.format(Locale.ROOT, "tracking server %s: %s", server, what);
  }

  private JsonNode json(String target, byte[] body) throws TrackingException {
    try {
      return body.length == 0 ? object() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw TrackingException.refused(at(target) + ": the answer is no JSON", "");
    } catch (IOException e) {
      throw TrackingException.unavailable(at(target) + ": " + e.getMessage(), e);
    }
  }

  /** Waits between two attempts. */
  void sleep(Duration pause, String what) throws TrackingException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TrackingException.unavailable(at(what) + ": interrupted", e);
    }
  }
}
