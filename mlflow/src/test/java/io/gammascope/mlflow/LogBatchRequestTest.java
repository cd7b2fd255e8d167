package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammascope.study.metric.MetricLine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LogBatchRequestTest {
  @Test
  void requestsKeepTheServersLimits() {
    Map<String, Double> values = new TreeMap<>();
    Map<String, String> pairs = new TreeMap<>();
    for (int i = 0; i < 1900; i++) {
      values.put("metric" + i, 1.0);
    }
    for (int i = 0; i < 150; i++) {
      pairs.put("pair" + i, "v");
    }
    LogBatchRequest batch =
        new LogBatchRequest().params(pairs).tags(pairs).metrics(new MetricLine(1, 5, values));
    List<ObjectNode> bodies = batch.bodies("run");
    assertThat(bodies).hasSize(3);
    assertThat(sizes(bodies, "params")).containsExactly(100, 50, 0);
    assertThat(sizes(bodies, "tags")).containsExactly(100, 50, 0);
    assertThat(sizes(bodies, "metrics")).containsExactly(800, 900, 200);
  }

  @Test
  void valueThatTheServerWouldCutIsRefused() {
    assertThatThrownBy(() -> new LogBatchRequest().tag("tag", "x".repeat(8001)))
        .hasMessage("tag has 8001 characters; the tracking server keeps 8000");
  }

  private static List<Integer> sizes(List<ObjectNode> bodies, String part) {
    return bodies.stream().map(body -> body.path(part).size()).toList();
  }
}
