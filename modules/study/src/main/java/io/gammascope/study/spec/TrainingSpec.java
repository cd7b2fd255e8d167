package io.gammascope.study.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammascope.common.hash.CanonicalJson;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Configuration of one training: batches, learning rate and optimizer. The loss is the mean
 * cross-entropy of the batch.
 *
 * <p>In JSON, all settings are fields of one flat object, but for those of gradient supervision.
 * The precision is omitted if it is float32, and gradient supervision if it is off, so that the
 * RunIds of other trainings do not depend on these settings.
 *
 * @param batch sequences per update
 * @param matmulPrecision precision of matrix products
 * @param gradientSupervision an auxiliary loss on minimal pairs
 */
public record TrainingSpec(
    int batch,
    LearningRateSchedule schedule,
    AdamWSettings optimizer,
    MatmulPrecision matmulPrecision,
    GradientSupervision gradientSupervision)
    implements Serializable {
  private static final List<String> OMITTED = List.of("matmul_precision", "gradient_supervision");

  /** Creates a training in float32. */
  public TrainingSpec(int batch, LearningRateSchedule schedule, AdamWSettings optimizer) {
    this(batch, schedule, optimizer, MatmulPrecision.FLOAT32);
  }

  /** Creates a training without gradient supervision. */
  public TrainingSpec(
      int batch,
      LearningRateSchedule schedule,
      AdamWSettings optimizer,
      MatmulPrecision matmulPrecision) {
    this(batch, schedule, optimizer, matmulPrecision, GradientSupervision.OFF);
  }

  /** Returns this training with another schedule. */
  public TrainingSpec withSchedule(LearningRateSchedule other) {
    return new TrainingSpec(batch, other, optimizer, matmulPrecision, gradientSupervision);
  }

  /** Returns the number of updates. */
  public int steps() {
    return schedule.totalSteps();
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  private static TrainingSpec fromJson(ObjectNode node) {
    for (String field : OMITTED) {
      if (!node.has(field)) {
        node.putNull(field);
      }
    }
    Json json = CanonicalJson.read(node.toString(), Json.class);
    return new TrainingSpec(
        json.batch,
        new LearningRateSchedule(
            json.learningRate, json.finalLearningRate, json.warmUpSteps, json.steps),
        new AdamWSettings(json.beta1, json.beta2, json.epsilon, json.weightDecay, json.clipNorm),
        Optional.ofNullable(json.matmulPrecision).orElse(MatmulPrecision.FLOAT32),
        Optional.ofNullable(json.gradientSupervision).orElse(GradientSupervision.OFF));
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
        gradientSupervision.isOff() ? null : gradientSupervision,
        schedule.peak(),
        matmulPrecision == MatmulPrecision.FLOAT32 ? null : matmulPrecision,
        schedule.totalSteps(),
        schedule.warmUpSteps(),
        optimizer.weightDecay());
  }

  /** The properties of the JSON object; those that are omitted are null. */
  private record Json(
      int batch,
      double beta1,
      double beta2,
      double clipNorm,
      double epsilon,
      double finalLearningRate,
      @JsonInclude(JsonInclude.Include.NON_NULL) GradientSupervision gradientSupervision,
      double learningRate,
      @JsonInclude(JsonInclude.Include.NON_NULL) MatmulPrecision matmulPrecision,
      int steps,
      int warmUpSteps,
      double weightDecay) {}
}
