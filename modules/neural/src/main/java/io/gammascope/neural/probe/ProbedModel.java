package io.gammascope.neural.probe;

import io.gammascope.datasets.task.anchor.AnchorSequences;
import io.gammascope.neural.model.Model;
import java.util.Optional;

/**
 * The model to examine.
 *
 * @param model the network, for activations and interventions
 * @param weights the weight matrices
 * @param task the task whose sequences are shown; empty for datasets without anchor pairs
 * @param sequences the number of sequences per group
 */
public record ProbedModel(
    Model model, WeightMatrices weights, Optional<AnchorSequences> task, int sequences) {
  /** Returns L. */
  int layers() {
    return model.sizes().model().layers();
  }

  /** Returns H. */
  int heads() {
    return model.sizes().model().heads();
  }
}
