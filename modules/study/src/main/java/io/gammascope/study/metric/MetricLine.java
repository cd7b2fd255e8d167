package io.gammascope.study.metric;

import io.gammascope.common.hash.CanonicalJson;
import java.util.Map;

/**
 * A line of {@code metrics.jsonl}.
 *
 * @param step number of completed updates
 * @param time milliseconds since 1970; constant, so that a line sent twice is one point
 * @param values by the names of {@link MetricName}
 */
public record MetricLine(int step, long time, Map<String, Double> values) {
  public MetricLine {
    values = MetricValues.copyOf(values);
  }

  /** Returns an equal line that shares its metric names with another line if they are equal. */
  public MetricLine withSharedNames(MetricLine other) {
    MetricValues own = MetricValues.copyOf(values);
    return new MetricLine(step, time, own.withSharedNames(MetricValues.copyOf(other.values)));
  }

  public String toJson() {
    return CanonicalJson.write(this);
  }

  public static MetricLine fromJson(String line) {
    return CanonicalJson.read(line, MetricLine.class);
  }
}
