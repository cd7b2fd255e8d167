package io.gammascope.study.reader;

import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.study.spec.GradientSupervision;
import java.util.Optional;

/** Reads {@code training.gradient_supervision}. */
final class SupervisionReader {
  private final Optional<DatasetSpec> dataset;
  private final int batch;

  /** Creates a reader; the dataset is empty if its errors are already reported. */
  SupervisionReader(Optional<DatasetSpec> dataset, int batch) {
    this.dataset = dataset;
    this.batch = batch;
  }

  GradientSupervision read(YamlMapping training) {
    Optional<YamlMapping> given = training.find(StudyFields.GRADIENT_SUPERVISION);
    if (given.isEmpty()) {
      return GradientSupervision.OFF;
    }
    YamlMapping fields = given.get();
    double weight = fields.get(StudyFields.SUPERVISION_WEIGHT);
    int pairs = fields.find(StudyFields.SUPERVISION_PAIRS).orElse(batch);
    GradientSupervision supervision =
        new GradientSupervision(pairs, fields.get(StudyFields.SUPERVISION_RELATION), weight);
    if (pairs > batch) {
      fields
          .optional(StudyFields.SUPERVISION_PAIRS)
          .ifPresent(f -> f.reject("at most training.batch, " + batch));
    }
    fields.rejectUnknown();
    if (supervision.isOff()) {
      return GradientSupervision.OFF;
    }
    training
        .optional(StudyFields.GRADIENT_SUPERVISION)
        .ifPresent(field -> checkTask(field, dataset));
    return supervision;
  }

  private static void checkTask(YamlField field, Optional<DatasetSpec> dataset) {
    dataset
        .filter(spec -> !spec.hasCounterfactuals())
        .ifPresent(
            spec ->
                field.reject(
                    "a dataset with minimal pairs (task anchor or scan), not one of task "
                        + spec.task()));
  }
}
