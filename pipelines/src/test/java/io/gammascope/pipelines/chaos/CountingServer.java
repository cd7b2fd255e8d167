package io.gammascope.pipelines.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gammascope.common.hash.CanonicalJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Answers the MLflow requests of this program from memory and counts them. Separates the cost of
 * tracking in the program from its cost in the server.
 */
final class CountingServer implements AutoCloseable {
  private static final String API = "/api/2.0/mlflow/";
  private static final String FILES = "/api/2.0/mlflow-artifacts/artifacts";
  private static final String MANIFEST = "/MANIFEST.json";

  private final HttpServer server;
  private final Map<String, ObjectNode> runs = new LinkedHashMap<>();
  private final Map<String, List<ObjectNode>> byTag = new LinkedHashMap<>();
  private final Map<String, byte[]> manifests = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  private CountingServer(HttpServer server) {
    this.server = server;
  }

  /** Starts on loopback, at a free port. */
  static CountingServer start() throws IOException {
    // Otherwise each answer waits 40 ms for the acknowledgement of its headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    CountingServer server = new CountingServer(HttpServer.create(any, 0));
    server.server.createContext("/", server::answer);
    server.server.start();
    return server;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Returns the requests since the last call, by kind. */
  synchronized Map<String, Integer> counted() {
    Map<String, Integer> counted = new TreeMap<>(counts);
    counts.clear();
    return counted;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange asked) throws IOException {
    String path = asked.getRequestURI().getPath();
    byte[] body = asked.getRequestBody().readAllBytes();
    byte[] answer;
    if (path.startsWith(API)) {
      count(path.substring(API.length()));
      answer = answer(path.substring(API.length()), body);
    } else if (path.startsWith(FILES)) {
      count("artifacts " + asked.getRequestMethod());
      answer = file(asked, path, body);
    } else {
      answer = "OK".getBytes(StandardCharsets.UTF_8);
    }
    asked.sendResponseHeaders(200, answer.length);
    asked.getResponseBody().write(answer);
    asked.close();
  }

  private void count(String kind) {
    counts.merge(kind, 1, Integer::sum);
  }

  private byte[] answer(String call, byte[] body) {
    JsonNode wanted =
        body.length == 0
            ? object()
            : CanonicalJson.read(new String(body, StandardCharsets.UTF_8), JsonNode.class);
    ObjectNode answer = object();
    switch (call) {
      case "experiments/get-by-name" ->
          answer.putObject("experiment").put("experiment_id", "1").put("lifecycle_stage", "active");
      case "runs/create" -> answer.set("run", create(wanted));
      case "runs/get" -> answer.set("run", runs.values().iterator().next());
      case "runs/search" -> search(wanted, answer);
      case "runs/log-batch" -> tag(wanted);
      case "runs/update" -> info(wanted).put("status", wanted.path("status").asText());
      default -> answer.put("taken", true);
    }
    return answer.toString().getBytes(StandardCharsets.UTF_8);
  }

  private ObjectNode create(JsonNode wanted) {
    String id = String.format(Locale.ROOT, "%032x", runs.size() + 1);
    ObjectNode run = object();
    run.putObject("info")
        .put("run_id", id)
        .put("status", "RUNNING")
        .put("start_time", wanted.path("start_time").asLong())
        .put("artifact_uri", "mlflow-artifacts:/1/" + id + "/artifacts");
    run.putObject("data").set("tags", wanted.path("tags"));
    runs.put(id, run);
    for (JsonNode tag : wanted.path("tags")) {
      String key = "tags.`" + tag.path("key").asText() + "` ";
      index(key + "= '" + tag.path("value").asText() + "'", run);
      index(key + "LIKE '%'", run);
    }
    return run;
  }

  private void index(String filter, ObjectNode run) {
    byTag.computeIfAbsent(filter, f -> new ArrayList<>()).add(run);
  }

  /** The last value of a name wins. */
  private void tag(JsonNode wanted) {
    ArrayNode tags = (ArrayNode) runs.get(wanted.path("run_id").asText()).at("/data/tags");
    wanted.path("tags").forEach(tags::add);
  }

  private ObjectNode info(JsonNode wanted) {
    return (ObjectNode) runs.get(wanted.path("run_id").asText()).path("info");
  }

  /** Filters by the value of a tag, or by its presence and optionally by the status RUNNING. */
  private void search(JsonNode wanted, ObjectNode answer) {
    String filter = wanted.path("filter").asText();
    List<ObjectNode> found = new ArrayList<>();
    if (filter.contains("` = '")) {
      found.addAll(byTag.getOrDefault(filter, List.of()));
    } else {
      String tag = filter.substring(filter.indexOf("tags.`"));
      boolean running = filter.contains("status");
      for (ObjectNode run : byTag.getOrDefault(tag, List.of())) {
        if (!running || run.at("/info/status").asText().equals("RUNNING")) {
          found.add(run);
        }
      }
    }
    int from = wanted.path("page_token").asInt(0);
    int to = Math.min(found.size(), from + wanted.path("max_results").asInt());
    ArrayNode page = answer.putArray("runs");
    found.subList(from, to).forEach(page::add);
    if (to < found.size()) {
      answer.put("next_page_token", Integer.toString(to));
    }
  }

  private byte[] file(HttpExchange asked, String path, byte[] body) {
    if (path.endsWith(MANIFEST)) {
      String folder = path.substring(FILES.length() + 1, path.length() - MANIFEST.length());
      if (asked.getRequestMethod().equals("PUT")) {
        manifests.put(folder, body);
      }
      return manifests.get(folder);
    }
    ObjectNode answer = object();
    ArrayNode files = answer.putArray("files");
    String query = String.valueOf(asked.getRequestURI().getQuery());
    if (query.startsWith("path=") && manifests.containsKey(query.substring("path=".length()))) {
      files.addObject().put("path", "MANIFEST.json").put("is_dir", false);
    }
    return answer.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
