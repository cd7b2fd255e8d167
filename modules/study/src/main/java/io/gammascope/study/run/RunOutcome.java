package io.gammascope.study.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.gammascope.study.metric.MetricName;
import java.util.Map;

/** What became of a run: always a value, never a missing row. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RunOutcome.Finished.class, name = "finished"),
  @JsonSubTypes.Type(value = RunOutcome.Diverged.class, name = "diverged"),
  @JsonSubTypes.Type(value = RunOutcome.Failed.class, name = "failed")
})
public sealed interface RunOutcome {
  /**
   * Trained to the last step.
   *
   * @param step the last step
   * @param metrics the metrics at that step, by the names of {@link MetricName}
   * @param weightsSha256 of the last checkpoint's weights file
   * @param seconds of training, summed over resumptions
   */
  record Finished(int step, Map<String, Double> metrics, String weightsSha256, double seconds)
      implements RunOutcome {
    public Finished {
      metrics = Map.copyOf(metrics);
    }
  }

  /** The loss or the gradient became NaN or infinite at this step: a result, not a fault. */
  record Diverged(int step, double seconds) implements RunOutcome {}

  /**
   * The training broke for a reason that is not the model's; it is tried again when asked for
   * again.
   */
  record Failed(String cause) implements RunOutcome {}
}
