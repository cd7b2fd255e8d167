package io.gammascope.study.metric;

import io.gammascope.common.hash.CanonicalJson;
import java.util.Map;

/**
 * One line of a run's {@code metrics.jsonl}.
 *
 * @param step number of updates done
 * @param time milliseconds since 1970, fixed once, so that sending a line twice is no second point
 * @param values by the names of {@link MetricName}
 */
public record MetricLine(int step, long time, Map<String, Double> values) {
  public MetricLine {
    values = MetricValues.of(values);
  }

  /** The same line, its names shared with another line's where they are the same. */
  public MetricLine sharing(MetricLine other) {
    MetricValues own = MetricValues.of(values);
    return new MetricLine(step, time, own.sharing(MetricValues.of(other.values)));
  }

  public String toJson() {
    return CanonicalJson.write(this);
  }

  public static MetricLine fromJson(String line) {
    return CanonicalJson.read(line, MetricLine.class);
  }
}
