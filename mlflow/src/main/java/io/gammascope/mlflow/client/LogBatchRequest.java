package io.gammascope.mlflow.client;

import io.gammascope.study.metric.MetricLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunTag;

/**
 * Metrics, params and tags to be logged on one run. The server accepts 1,000 of them in a request,
 * among them at most 100 params and 100 tags.
 */
public final class LogBatchRequest {
  /** Largest number of metrics, params and tags in one request. */
  public static final int MAX_ENTITIES = 1000;

  private static final int MAX_PAIRS = 100;
  private static final int MAX_PARAM_LENGTH = 6000;
  private static final int MAX_TAG_LENGTH = 8000;

  private final List<Metric> metrics;
  private final List<Param> params;
  private final List<RunTag> tags;

  public LogBatchRequest() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  private LogBatchRequest(List<Metric> metrics, List<Param> params, List<RunTag> tags) {
    this.metrics = metrics;
    this.params = params;
    this.tags = tags;
  }

  /** Adds all values of a line; NaN and the infinities included. */
  public LogBatchRequest metrics(MetricLine line) {
    Metric.Builder metric = Metric.newBuilder().setTimestamp(line.time()).setStep(line.step());
    line.values()
        .forEach((name, value) -> metrics.add(metric.setKey(name).setValue(value).build()));
    return this;
  }

  /** Adds params. Shortens values of more than 6,000 characters, with a notice. */
  public LogBatchRequest params(Map<String, String> values) {
    values.forEach(
        (k, v) -> {
          String value = TextLimit.shorten(v, MAX_PARAM_LENGTH);
          params.add(Param.newBuilder().setKey(k).setValue(value).build());
        });
    return this;
  }

  /** Adds tags. Shortens values of more than 8,000 characters, with a notice. */
  public LogBatchRequest tags(Map<String, String> values) {
    values.forEach((k, v) -> tags.add(runTag(k, v)));
    return this;
  }

  public LogBatchRequest tag(String key, String value) {
    return tags(Map.of(key, value));
  }

  /** Number of metrics, params and tags. */
  public int size() {
    return metrics.size() + params.size() + tags.size();
  }

  /** Splits this batch into batches that each fit into one request, in the order of sending. */
  List<LogBatchRequest> split() {
    List<LogBatchRequest> parts = new ArrayList<>();
    int m = 0;
    int p = 0;
    int t = 0;
    while (m < metrics.size() || p < params.size() || t < tags.size()) {
      List<Param> ps = slice(params, p, MAX_PAIRS);
      List<RunTag> ts = slice(tags, t, MAX_PAIRS);
      List<Metric> ms = slice(metrics, m, MAX_ENTITIES - ps.size() - ts.size());
      m += ms.size();
      p += ps.size();
      t += ts.size();
      parts.add(new LogBatchRequest(ms, ps, ts));
    }
    return parts;
  }

  List<Metric> metrics() {
    return metrics;
  }

  List<Param> params() {
    return params;
  }

  List<RunTag> tags() {
    return tags;
  }

  private static <T> List<T> slice(List<T> all, int first, int most) {
    return all.subList(first, Math.min(all.size(), first + most));
  }

  /** Returns a tag with a value that the server stores as it is. */
  static RunTag runTag(String key, String value) {
    String stored = TextLimit.shorten(value, MAX_TAG_LENGTH);
    return RunTag.newBuilder().setKey(key).setValue(stored).build();
  }
}
