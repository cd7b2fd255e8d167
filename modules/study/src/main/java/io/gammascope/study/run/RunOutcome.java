package io.gammascope.study.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.gammascope.study.metric.MetricName;
import java.util.Map;

/** The outcome of a run. A failure is a value, never a missing row. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RunOutcome.Finished.class, name = "finished"),
  @JsonSubTypes.Type(value = RunOutcome.Diverged.class, name = "diverged"),
  @JsonSubTypes.Type(value = RunOutcome.Failed.class, name = "failed")
})
public sealed interface RunOutcome {
  /**
   * The training completed.
   *
   * @param step the last step
   * @param metrics the metrics at that step, by the names of {@link MetricName}
   * @param weightsSha256 SHA-256 of the weights file of the last checkpoint
   * @param seconds training time, summed over resumptions
   */
  record Finished(int step, Map<String, Double> metrics, String weightsSha256, double seconds)
      implements RunOutcome {
    public Finished {
      metrics = Map.copyOf(metrics);
    }
  }

  /** The loss or gradient became NaN or infinite at this step. A valid result. */
  record Diverged(int step, double seconds) implements RunOutcome {}

  /** The training failed for a technical reason. The next call retries it. */
  record Failed(String cause) implements RunOutcome {}
}
