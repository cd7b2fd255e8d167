package io.gammascope.neural.train;

import io.gammascope.datasets.Dataset;
import io.gammascope.neural.model.Model;
import io.gammascope.study.RunFiles;
import io.gammascope.study.RunSpec;
import java.io.IOException;
import java.util.Map;

/**
 * What is taught in a training, and what is asked: of a dataset, whatever its examples are like.
 */
interface Curriculum {
  /** What the examples of a run's dataset ask for. */
  static Curriculum of(Dataset dataset, RunSpec spec, RunFiles files) throws IOException {
    return dataset.manifest().sequenceFormat().isPresent()
        ? SequenceCurriculum.of(dataset, spec, files)
        : LabelCurriculum.of(dataset, spec);
  }

  /** What step t, counted from 1, learns from; the same whatever was asked before. */
  Lesson lesson(int t);

  /** What a line of metrics says of a model that is being trained. */
  Map<String, Double> examine(Model model);

  /** What the last line says of the trained model; may leave its answers beside the metrics. */
  Map<String, Double> finish(Model model) throws IOException;
}
