package io.gammascope.neural.train;

import io.gammascope.datasets.Dataset;
import io.gammascope.neural.model.Model;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.util.Map;

/** Supplies batches and evaluates the model, for one dataset format. */
interface TrainingTask {
  /** Creates the task for the format of a run's dataset. */
  static TrainingTask create(Dataset dataset, RunSpec spec, RunLayout files) throws IOException {
    return dataset.manifest().sequenceFormat().isPresent()
        ? new SequenceTask(dataset, spec, files)
        : new SingleLabelTask(dataset, spec);
  }

  /** Returns the batch of step t, counted from 1. It depends on no previous call. */
  TrainingBatch batch(int t);

  /** Evaluates the model on a subset of each split. Returns metrics by name. */
  Map<String, Double> evaluate(Model model);

  /**
   * Evaluates the trained model on all held-out examples. Writes its predictions to the run's
   * folder if the format has them. Returns metrics by name.
   */
  Map<String, Double> evaluateAtEnd(Model model) throws IOException;
}
