package io.gammascope.study.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammascope.common.hash.CanonicalJson;
import java.io.Serializable;
import java.util.Optional;

/**
 * Configuration of one training: batches, learning rate and optimizer. The loss is the mean
 * cross-entropy of the batch.
 *
 * <p>In JSON, all settings are fields of one flat object. The precision is omitted if it is
 * float32, so that the RunIds of float32 trainings do not depend on this setting.
 *
 * @param batch sequences per update
 * @param matmulPrecision precision of matrix products
 */
public record TrainingSpec(
    int batch,
    LearningRateSchedule schedule,
    AdamWSettings optimizer,
    MatmulPrecision matmulPrecision)
    implements Serializable {
  private static final String PRECISION = "matmul_precision";

  /** Creates a training in float32. */
  public TrainingSpec(int batch, LearningRateSchedule schedule, AdamWSettings optimizer) {
    this(batch, schedule, optimizer, MatmulPrecision.FLOAT32);
  }

  /** Returns the number of updates. */
  public int steps() {
    return schedule.totalSteps();
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  private static TrainingSpec fromJson(ObjectNode node) {
    if (!node.has(PRECISION)) {
      node.putNull(PRECISION);
    }
    Json json = CanonicalJson.read(node.toString(), Json.class);
    return new TrainingSpec(
        json.batch,
        new LearningRateSchedule(
            json.learningRate, json.finalLearningRate, json.warmUpSteps, json.steps),
        new AdamWSettings(json.beta1, json.beta2, json.epsilon, json.weightDecay, json.clipNorm),
        Optional.ofNullable(json.matmulPrecision).orElse(MatmulPrecision.FLOAT32));
  }

  @JsonValue
  private Json toJson() {
    return new Json(
        batch,
        optimizer.beta1(),
        optimizer.beta2(),
        optimizer.clipNorm(),
        optimizer.epsilon(),
        schedule.finalRate(),
        schedule.peak(),
        matmulPrecision == MatmulPrecision.FLOAT32 ? null : matmulPrecision,
        schedule.totalSteps(),
        schedule.warmUpSteps(),
        optimizer.weightDecay());
  }

  /** The properties of the flat JSON object; the precision is null for float32. */
  private record Json(
      int batch,
      double beta1,
      double beta2,
      double clipNorm,
      double epsilon,
      double finalLearningRate,
      double learningRate,
      @JsonInclude(JsonInclude.Include.NON_NULL) MatmulPrecision matmulPrecision,
      int steps,
      int warmUpSteps,
      double weightDecay) {}
}
