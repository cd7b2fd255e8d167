package io.gammascope.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A run as the server has it.
 *
 * @param id the server's own, 32 hexadecimal digits
 * @param status RUNNING, FINISHED, FAILED or KILLED
 * @param started milliseconds since 1970
 * @param artifactRoot where its artifacts begin in the server's proxy, without a slash in front;
 *     empty if the server does not hand artifacts through
 * @param lastStep the largest step of any metric; -1 without metrics
 */
record RunData(
    String id,
    String status,
    long started,
    String artifactRoot,
    long lastStep,
    Map<String, String> params,
    Map<String, String> tags) {
  static final String RUNNING = "RUNNING";
  static final String FINISHED = "FINISHED";
  static final String FAILED = "FAILED";
  static final String KILLED = "KILLED";
  private static final String PROXIED = "mlflow-artifacts";

  /** What is asked of a run that is kept; its description is thirty tags more. */
  private static final Set<String> KEPT =
      Set.of(
          TagName.RUN_ID,
          TagName.STUDY_DIGEST,
          TagName.RUN_NAME,
          TagName.HEARTBEAT,
          TagName.LEASE,
          TagName.LOST,
          TagName.CLASS);

  RunData {
    params = Map.copyOf(params);
    tags = Map.copyOf(tags);
  }

  /** From a {@code run} of the REST API. */
  static RunData of(JsonNode run) {
    JsonNode info = run.path("info");
    JsonNode data = run.path("data");
    long lastStep = -1;
    for (JsonNode metric : data.path("metrics")) {
      lastStep = Math.max(lastStep, metric.path("step").asLong());
    }
    return new RunData(
        info.path("run_id").asText(),
        info.path("status").asText(),
        info.path("start_time").asLong(),
        artifactRoot(info.path("artifact_uri").asText()),
        lastStep,
        map(data.path("params")),
        map(data.path("tags")));
  }

  /** The same without what describes it, for keeping many. */
  RunData slim() {
    Map<String, String> few = new TreeMap<>(tags);
    few.keySet().retainAll(KEPT);
    return new RunData(id, status, started, artifactRoot, lastStep, Map.of(), few);
  }

  /** The same once the server has taken a tag. */
  RunData tagged(String key, String value) {
    Map<String, String> more = new TreeMap<>(tags);
    more.put(key, value);
    return new RunData(id, status, started, artifactRoot, lastStep, params, more);
  }

  private static String artifactRoot(String uri) {
    URI place = URI.create(uri.replace(" ", "%20"));
    return PROXIED.equals(place.getScheme()) ? place.getPath().replaceAll("^/+", "") : "";
  }

  private static Map<String, String> map(JsonNode pairs) {
    Map<String, String> map = new TreeMap<>();
    for (JsonNode pair : pairs) {
      map.put(pair.path("key").asText(), pair.path("value").asText());
    }
    return map;
  }
}
