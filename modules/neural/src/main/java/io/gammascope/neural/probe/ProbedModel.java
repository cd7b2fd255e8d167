package io.gammascope.neural.probe;

import io.gammascope.datasets.task.anchor.AnchorSequences;
import io.gammascope.neural.model.Model;
import java.util.Optional;

/**
 * A model that is looked at.
 *
 * @param weights its matrices
 * @param task whose sequences it is shown; empty where the dataset is not of anchor pairs
 * @param sequences how many of each group
 */
public record ProbedModel(
    Model model, WeightMatrices weights, Optional<AnchorSequences> task, int sequences) {
  /** L. */
  int layers() {
    return model.sizes().model().layers();
  }

  /** H. */
  int heads() {
    return model.sizes().model().heads();
  }
}
