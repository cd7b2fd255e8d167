package io.gammascope.study.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricLineTest {
  private final MetricLine line =
      new MetricLine(3, 7, Map.of("b", 2.5, "a", Double.NaN, "c", -0.0));

  @Test
  void valuesAreAMapInTheOrderOfNames() {
    assertThat(line.values().keySet()).containsExactly("a", "b", "c");
    assertThat(line.values().values()).containsExactly(Double.NaN, 2.5, -0.0);
    assertThat(line.values()).containsEntry("b", 2.5).doesNotContainKey("d").hasSize(3);
    assertThat(line.values().get("bb")).isNull();
    assertThat(line.values()).isEqualTo(Map.of("b", 2.5, "a", Double.NaN, "c", -0.0));
    assertThatThrownBy(() -> line.values().put("d", 1.0))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void lineIsReadAsItWasWritten() {
    MetricLine written = new MetricLine(3, 7, Map.of("b", 2.5, "a", 0.1));

    assertThat(written.toJson())
        .isEqualTo("{\"step\":3,\"time\":7,\"values\":{\"a\":0.1,\"b\":2.5}}");
    assertThat(MetricLine.fromJson(written.toJson())).isEqualTo(written).hasSameHashCodeAs(written);
  }

  @Test
  void sharingNamesChangesNothing() {
    MetricLine same = new MetricLine(4, 8, Map.of("b", 1.0, "a", 2.0, "c", 3.0));
    MetricLine other = new MetricLine(4, 8, Map.of("b", 1.0));

    assertThat(List.of(same.withSharedNames(line), other.withSharedNames(line)))
        .containsExactly(same, other);
  }

  @Test
  void nameWithoutANumberIsRefused() {
    Map<String, Double> missing = new HashMap<>();
    missing.put("a", null);

    assertThatThrownBy(() -> new MetricLine(1, 1, missing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a");
    assertThatThrownBy(() -> MetricLine.fromJson("{\"step\":1,\"time\":1,\"values\":{\"a\":null}}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
