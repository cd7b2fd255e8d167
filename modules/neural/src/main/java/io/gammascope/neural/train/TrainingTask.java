package io.gammascope.neural.train;

import io.gammascope.datasets.Dataset;
import io.gammascope.neural.model.Model;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.util.Map;

/**
 * What is taught in a training, and what is asked: of a dataset, whatever its examples are like.
 */
interface TrainingTask {
  /** What the examples of a run's dataset ask for. */
  static TrainingTask create(Dataset dataset, RunSpec spec, RunLayout files) throws IOException {
    return dataset.manifest().sequenceFormat().isPresent()
        ? SequenceTask.create(dataset, spec, files)
        : SingleLabelTask.create(dataset, spec);
  }

  /** What step t, counted from 1, learns from; the same whatever was asked before. */
  TrainingBatch batch(int t);

  /** What a line of metrics says of a model that is being trained. */
  Map<String, Double> evaluate(Model model);

  /** What the last line says of the trained model; may leave its answers beside the metrics. */
  Map<String, Double> evaluateAtEnd(Model model) throws IOException;
}
