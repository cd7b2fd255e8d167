package io.gammascope.mlflow.http;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests with JSON bodies, and files, to one server. Every request has a time limit. A
 * request is sent again, after growing pauses, if there is no response or if the status is 429 or
 * 5xx; other failures are final. Redirects are not followed. Thread-safe.
 *
 * <p>In all methods {@code target} is the percent-encoded path and query, beginning with a slash.
 */
public final class HttpJsonClient {
  private static final Logger LOG = LoggerFactory.getLogger(HttpJsonClient.class);
  private static final int QUOTED_CHARACTERS = 500;
  private static final int HIGHEST_PORT = 65_535;

  private final URI server;
  private final Credentials credentials;
  private final RetryPolicy retryPolicy;
  private final HttpClient http;

  private HttpJsonClient(
      URI server, Credentials credentials, TlsConfig tls, RetryPolicy retryPolicy) {
    this.server = server;
    this.credentials = credentials;
    this.retryPolicy = retryPolicy;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            // A redirect could send the credentials to another host.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(retryPolicy.connect());
    tls.context().ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  /**
   * Creates a client; sends nothing.
   *
   * @param server base URL, for example {@code http://127.0.0.1:5000}
   * @param environment environment variables with credentials and TLS settings
   * @throws IllegalArgumentException if the URL is invalid or contains credentials, or if the
   *     environment is contradictory
   */
  public static HttpJsonClient create(
      URI server, Map<String, String> environment, RetryPolicy retryPolicy) {
    if (server.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "the tracking server's URL contains credentials; set MLFLOW_TRACKING_USERNAME and"
              + " MLFLOW_TRACKING_PASSWORD in the environment instead");
    }
    if (server.getHost() == null
        || !String.valueOf(server.getScheme()).matches("https?")
        || server.getRawQuery() != null
        || server.getRawFragment() != null
        || server.getPort() > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "invalid URL of the tracking server: "
              + server
              + "; a valid one is http://127.0.0.1:5000");
    }
    return new HttpJsonClient(
        URI.create(server.toString().replaceAll("/+$", "")),
        Credentials.read(environment),
        TlsConfig.read(environment),
        retryPolicy);
  }

  /** The base URL, without a slash at the end. */
  public URI server() {
    return server;
  }

  public RetryPolicy retryPolicy() {
    return retryPolicy;
  }

  /** Sends one GET without retries, within the time limit for opening a connection. */
  public void ping(String target) throws TrackingException {
    send(request("GET", target, BodyPublishers.noBody()).timeout(retryPolicy.connect()), false);
  }

  /** Sends a GET and returns the response body. */
  public String get(String target) throws TrackingException {
    return text(send(request("GET", target, BodyPublishers.noBody()), true));
  }

  /** Sends a POST or PATCH that the server may safely receive twice; returns the response body. */
  public String send(String method, String target, String json) throws TrackingException {
    return text(send(jsonRequest(method, target, json), true));
  }

  /** Sends a POST once. After a failure the caller has to find out whether it was processed. */
  public String postOnce(String target, String json) throws TrackingException {
    return text(send(jsonRequest("POST", target, json), false));
  }

  /** Uploads a file by PUT. */
  public void upload(String target, Path file) throws IOException {
    HttpRequest.Builder request = request("PUT", target, BodyPublishers.ofFile(file));
    request.header("Content-Type", "application/octet-stream");
    request.timeout(retryPolicy.transfer(Files.size(file)));
    send(request, true);
  }

  /** Downloads a response body into an existing file. */
  public void download(String target, Path file) throws TrackingException {
    HttpRequest.Builder request = request("GET", target, BodyPublishers.noBody());
    exchange(request.timeout(retryPolicy.transfer()).build(), true, intoFile(file));
  }

  /**
   * Waits between two attempts.
   *
   * @param request named in the message if the thread is interrupted
   */
  public void pause(Duration pause, String request) throws TrackingException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TrackingException.unavailable(at(request) + ": interrupted", e);
    }
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Writes part by part: {@link BodySubscribers#ofFile} loses bytes before Java 21. */
  private static BodyHandler<byte[]> intoFile(Path file) {
    return response -> {
      if (response.statusCode() != 200) {
        return BodySubscribers.ofByteArray();
      }
      write(file, new byte[0], TRUNCATE_EXISTING);
      return BodySubscribers.mapping(
          BodySubscribers.ofByteArrayConsumer(
              part -> part.ifPresent(bytes -> write(file, bytes, APPEND))),
          end -> new byte[0]);
    };
  }

  private static void write(Path file, byte[] bytes, OpenOption how) {
    try {
      Files.write(file, bytes, how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder jsonRequest(String method, String target, String json) {
    return request(method, target, BodyPublishers.ofString(json))
        .header("Content-Type", "application/json");
  }

  private HttpRequest.Builder request(
      String method, String target, HttpRequest.BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + target)).timeout(retryPolicy.answer());
    credentials.header().ifPresent(value -> request.setHeader("Authorization", value));
    return request.method(method, body);
  }

  private byte[] send(HttpRequest.Builder request, boolean retry) throws TrackingException {
    return exchange(request.build(), retry, BodyHandlers.ofByteArray());
  }

  private byte[] exchange(HttpRequest request, boolean retry, BodyHandler<byte[]> handler)
      throws TrackingException {
    String what = request.method() + " " + request.uri().getRawPath();
    int attempts = retry ? retryPolicy.attempts() : 1;
    long start = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      Attempt result = attempt(request, handler, what);
      if (result.failure() == null) {
        return result.body();
      }
      // A server that used up the time limit is not asked again within this call.
      boolean timedOut = System.nanoTime() - start >= retryPolicy.answer().toNanos();
      if (!result.failure().isRetryable() || attempt >= attempts || timedOut) {
        throw result.failure();
      }
      Duration pause =
          result.retryAfter() == null ? retryPolicy.pause(attempt) : result.retryAfter();
      LOG.debug("{}; attempt {} of {}", result.failure().getMessage(), attempt, attempts);
      pause(pause, what);
    }
  }

  /** Result of one attempt: a body, or a failure and the pause that the server requested. */
  @SuppressWarnings("ArrayRecordComponent") // never compared or printed
  private record Attempt(byte[] body, TrackingException failure, Duration retryAfter) {}

  private Attempt attempt(HttpRequest request, BodyHandler<byte[]> handler, String what)
      throws TrackingException {
    // The request's own time limit ends with the headers of the response; its body may stall too.
    Duration limit = request.timeout().orElseThrow();
    CompletableFuture<HttpResponse<byte[]>> response = http.sendAsync(request, handler);
    try {
      return evaluate(response.get(limit.toMillis(), TimeUnit.MILLISECONDS), what);
    } catch (TimeoutException e) {
      return noResponse(what, limit, e);
    } catch (ExecutionException e) {
      // Either of the two time limits may expire first.
      if (e.getCause() instanceof HttpTimeoutException) {
        return noResponse(what, limit, e.getCause());
      }
      String message = at(what) + ": " + e.getCause();
      return new Attempt(null, TrackingException.unavailable(message, e.getCause()), null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TrackingException.unavailable(at(what) + ": interrupted", e);
    } finally {
      response.cancel(true);
    }
  }

  private Attempt noResponse(String what, Duration limit, Throwable cause) {
    String message = at(what) + ": no response within " + limit.toMillis() + " ms";
    return new Attempt(null, TrackingException.unavailable(message, cause), null);
  }

  private Attempt evaluate(HttpResponse<byte[]> response, String what) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return new Attempt(response.body(), null, null);
    }
    ServerError error = ServerError.parse(response.body(), QUOTED_CHARACTERS);
    String message = at(what) + ": " + status + " " + error.text();
    if (status == 429 || status / 100 == 5) {
      return new Attempt(null, TrackingException.unavailable(message, null), retryAfter(response));
    }
    String hint = hint(status, error.text());
    String code = error.code().isEmpty() ? Integer.toString(status) : error.code();
    return new Attempt(null, TrackingException.refused(message + hint, code), null);
  }

  private static String hint(int status, String text) {
    if (status == 401 || status == 403) {
      return "; credentials are read from MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD,"
          + " or MLFLOW_TRACKING_TOKEN";
    }
    return text.contains("Current state is deleted")
        ? "; it was deleted on the server: restore it there to continue its tracking, or run the"
            + " study again later to track it anew"
        : "";
  }

  private Duration retryAfter(HttpResponse<byte[]> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(v -> v.matches("[0-9]{1,6}"))
        .map(v -> retryPolicy.atMost(Duration.ofSeconds(Long.parseLong(v))))
        .orElse(null);
  }

  private String at(String what) {
    return String.format(Locale.ROOT, "tracking server %s: %s", server, what);
  }
}
