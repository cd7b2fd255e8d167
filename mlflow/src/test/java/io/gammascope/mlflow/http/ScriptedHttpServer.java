package io.gammascope.mlflow.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server in this process. It gives the responses that a test has scripted, in their order,
 * and never responds to further requests.
 */
public final class ScriptedHttpServer implements AutoCloseable {
  private static final int BROKEN = -1;
  private static final int NO_CONTENT = 204;

  private final Deque<Response> responses = new ArrayDeque<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  public ScriptedHttpServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** A response; one with {@code stalls} never sends the body that its headers announce. */
  private record Response(int status, String body, List<String> header, boolean stalls) {}

  /** A request as it was received. */
  public record Request(String method, String path, String authorization, String body) {}

  public ScriptedHttpServer respond(int status, String body, String... header) {
    responses.add(new Response(status, body, List.of(header), false));
    return this;
  }

  public ScriptedHttpServer respondWithStalledBody() {
    responses.add(new Response(200, "{}", List.of(), true));
    return this;
  }

  /** Closes the connection after reading the request. */
  public ScriptedHttpServer breakConnection() {
    responses.add(new Response(BROKEN, "", List.of(), false));
    return this;
  }

  public List<Request> requests() {
    return requests;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String path = exchange.getRequestURI().toString();
    requests.add(new Request(exchange.getRequestMethod(), path, authorization, body));
    Response response = next();
    if (response == null) {
      hang();
    } else if (response.status() == BROKEN) {
      exchange.close();
    } else {
      send(exchange, response);
    }
  }

  private void send(HttpExchange exchange, Response response) throws IOException {
    byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < response.header().size(); i += 2) {
      exchange.getResponseHeaders().set(response.header().get(i), response.header().get(i + 1));
    }
    exchange.sendResponseHeaders(
        response.status(), response.status() == NO_CONTENT ? -1 : bytes.length);
    if (response.stalls()) {
      exchange.getResponseBody().flush();
      hang();
    } else if (response.status() != NO_CONTENT) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private synchronized Response next() {
    return responses.poll();
  }

  private void hang() throws IOException {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
