package io.gammascope.mlflow.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.study.metric.MetricLine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LogBatchRequestTest {
  @Test
  void partsRespectTheServersLimits() {
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
    List<LogBatchRequest> parts = batch.split();
    assertThat(parts).hasSize(3);
    assertThat(parts).extracting(p -> p.params().size()).containsExactly(100, 50, 0);
    assertThat(parts).extracting(p -> p.tags().size()).containsExactly(100, 50, 0);
    assertThat(parts).extracting(p -> p.metrics().size()).containsExactly(800, 900, 200);
  }

  @Test
  void valueThatTheServerWouldTruncateIsRejected() {
    assertThatThrownBy(() -> new LogBatchRequest().tag("tag", "x".repeat(8001)))
        .hasMessage("tag has 8001 characters; the tracking server stores at most 8000");
  }
}
