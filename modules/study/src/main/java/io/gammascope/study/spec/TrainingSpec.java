package io.gammascope.study.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;

/**
 * Configuration of one training: batches, learning rate and optimizer. The loss is the mean
 * cross-entropy of the batch.
 *
 * <p>In JSON, all settings are fields of one flat object.
 *
 * @param batch sequences per update
 */
public record TrainingSpec(int batch, LearningRateSchedule schedule, AdamWSettings optimizer)
    implements Serializable {
  /** Returns the number of updates. */
  public int steps() {
    return schedule.totalSteps();
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  private static TrainingSpec fromJson(Json json) {
    return new TrainingSpec(
        json.batch,
        new LearningRateSchedule(
            json.learningRate, json.finalLearningRate, json.warmUpSteps, json.steps),
        new AdamWSettings(json.beta1, json.beta2, json.epsilon, json.weightDecay, json.clipNorm));
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
        schedule.totalSteps(),
        schedule.warmUpSteps(),
        optimizer.weightDecay());
  }

  /** The properties of the flat JSON object. */
  private record Json(
      int batch,
      double beta1,
      double beta2,
      double clipNorm,
      double epsilon,
      double finalLearningRate,
      double learningRate,
      int steps,
      int warmUpSteps,
      double weightDecay) {}
}
