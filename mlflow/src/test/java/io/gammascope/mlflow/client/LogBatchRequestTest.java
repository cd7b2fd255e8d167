package io.gammascope.mlflow.client;

import static org.assertj.core.api.Assertions.assertThat;

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
  void valueThatTheServerWouldTruncateIsShortenedWithANotice() {
    String longest = "x".repeat(8000);
    LogBatchRequest batch = new LogBatchRequest().tag("fits", longest).tag("tag", "x".repeat(8001));
    assertThat(batch.tags().get(0).getValue()).isEqualTo(longest);
    assertThat(batch.tags().get(1).getValue())
        .hasSize(8000)
        .startsWith("xxx")
        .endsWith("x ... (Shortened from 8001 characters; the output folder contains the rest.)");
    batch.params(Map.of("param", "x".repeat(6001)));
    assertThat(batch.params().get(0).getValue()).hasSize(6000).contains("from 6001 characters");
  }

  @Test
  void surrogatePairIsNotCut() {
    String text = "😀".repeat(3001);
    for (String shifted : List.of(text, "x" + text)) {
      String value = new LogBatchRequest().params(Map.of("p", shifted)).params().get(0).getValue();
      String kept = value.substring(0, value.indexOf(" ... "));
      assertThat(kept.codePoints().filter(c -> c != 'x')).containsOnly("😀".codePointAt(0));
    }
  }
}
