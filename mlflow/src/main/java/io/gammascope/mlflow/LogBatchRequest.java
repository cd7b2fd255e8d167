package io.gammascope.mlflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammascope.study.metric.MetricLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one or more {@code log-batch} requests carry. The server takes 1,000 entities in a request,
 * metrics, params and tags together, and of these 100 params and 100 tags.
 */
final class LogBatchRequest {
  private static final int ENTITIES = 1000;
  private static final int SMALL = 100;
  private static final int LONGEST_PARAM = 6000;
  private static final int LONGEST_TAG = 8000;

  private final List<ObjectNode> metrics = new ArrayList<>();
  private final List<ObjectNode> params = new ArrayList<>();
  private final List<ObjectNode> tags = new ArrayList<>();

  /** NaN and the infinities go as text, which is how protobuf writes them in JSON. */
  LogBatchRequest metrics(MetricLine line) {
    line.values()
        .forEach(
            (name, value) -> {
              ObjectNode metric = node().put("key", name).put("value", value);
              metrics.add(metric.put("timestamp", line.time()).put("step", line.step()));
            });
    return this;
  }

  /** Values that the server would cut in silence are refused here. */
  LogBatchRequest params(Map<String, String> values) {
    values.forEach((k, v) -> params.add(pair(k, v, LONGEST_PARAM)));
    return this;
  }

  LogBatchRequest tags(Map<String, String> values) {
    values.forEach((k, v) -> tags.add(pair(k, v, LONGEST_TAG)));
    return this;
  }

  LogBatchRequest tag(String key, String value) {
    return tags(Map.of(key, value));
  }

  int size() {
    return metrics.size() + params.size() + tags.size();
  }

  /** The bodies to be posted in this order. */
  List<ObjectNode> bodies(String run) {
    List<ObjectNode> bodies = new ArrayList<>();
    int m = 0;
    int p = 0;
    int t = 0;
    while (m < metrics.size() || p < params.size() || t < tags.size()) {
      ObjectNode body = node().put("run_id", run);
      int ps = take(body.putArray("params"), params, p, SMALL);
      int ts = take(body.putArray("tags"), tags, t, SMALL);
      m += take(body.putArray("metrics"), metrics, m, ENTITIES - ps - ts);
      p += ps;
      t += ts;
      bodies.add(body);
    }
    return bodies;
  }

  private static int take(ArrayNode into, List<ObjectNode> from, int first, int most) {
    int end = Math.min(from.size(), first + most);
    from.subList(first, end).forEach(into::add);
    return end - first;
  }

  private static ObjectNode pair(String key, String value, int longest) {
    if (value.length() > longest) {
      throw new IllegalArgumentException(
          key + " has " + value.length() + " characters; the tracking server keeps " + longest);
    }
    return node().put("key", key).put("value", value);
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
