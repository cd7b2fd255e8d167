package io.gammascope.mlflow;

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

/** A server in this process that answers what a test tells it to, and hangs when told nothing. */
final class ScriptedHttpServer implements AutoCloseable {
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  ScriptedHttpServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** An answer; one with {@code stalls} never sends the body that it announced. */
  record Answer(int status, String body, List<String> header, boolean stalls) {}

  /** A request as it arrived. */
  record Asked(String method, String path, String authorization, String body) {}

  ScriptedHttpServer says(int status, String body, String... header) {
    answers.add(new Answer(status, body, List.of(header), false));
    return this;
  }

  ScriptedHttpServer stallsInBody() {
    answers.add(new Answer(200, "{}", List.of(), true));
    return this;
  }

  List<Asked> asked() {
    return asked;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String path = exchange.getRequestURI().toString();
    asked.add(new Asked(exchange.getRequestMethod(), path, authorization, body));
    Answer answer = next();
    if (answer != null) {
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < answer.header().size(); i += 2) {
        exchange.getResponseHeaders().set(answer.header().get(i), answer.header().get(i + 1));
      }
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      if (!answer.stalls()) {
        exchange.getResponseBody().write(bytes);
        exchange.close();
        return;
      }
      exchange.getResponseBody().flush();
    }
    hang();
  }

  private synchronized Answer next() {
    return answers.poll();
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
