package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemMetricsTest {
  @Test
  void valuesAreWithinTheirRanges() {
    SystemMetrics.sample();
    Map<String, Double> values = SystemMetrics.sample();
    assertThat(values.get(SystemMetrics.CPU)).isBetween(0.0, 100.0);
    assertThat(values.get(SystemMetrics.MEMORY_SHARE)).isBetween(1.0, 100.0);
    double total =
        values.get(SystemMetrics.MEMORY) / values.get(SystemMetrics.MEMORY_SHARE) * 100 * 1e6;
    assertThat(total).isGreaterThan(Runtime.getRuntime().maxMemory() / 4.0);
  }

  @Test
  void samplingTakesLittleTime() {
    SystemMetrics.sample();
    long start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      SystemMetrics.sample();
    }
    // A training sends metrics every five seconds at most; 50 ms are one percent of that.
    assertThat(System.nanoTime() - start).isLessThan(100 * 50_000_000L);
  }
}
