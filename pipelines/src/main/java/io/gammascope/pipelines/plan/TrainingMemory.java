package io.gammascope.pipelines.plan;

import io.gammascope.neural.TrainingJvmOptions;
import io.gammascope.neural.cost.SequenceCost;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.neural.sequence.GreedyDecoding;
import io.gammascope.neural.sequence.Likelihood;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;

/**
 * What a training holds in memory at most: an estimate from above, for plans. Freed memory is kept,
 * so it is what the step or the evaluation takes, whichever is more. Axes: B batch, T positions, D
 * width, F feed-forward neurons, H heads, M positions that the loss looks at, V vocabulary.
 */
final class TrainingMemory {
  /** Weights, gradient and two moments, where the engine keeps them; the heap's are its own. */
  private static final int PARAMETERS = 4;

  /** Arrays (B, T, D) of a layer that the backward pass needs, rounded up. */
  private static final int WIDE = 12;

  /** Arrays (B, T, F) of a layer: before and after a ReLU, or the parts of GPT-2's GELU. */
  private static final int NEURONS_RELU = 2;

  private static final int NEURONS_GELU = 6;

  /** Scores, pattern and a gradient: (B, H, T, T). */
  private static final int PATTERNS = 3;

  /** Logits, their logarithms and a gradient: (M, V). */
  private static final int LOGITS = 3;

  /** Arrays of the largest size that a forward pass holds at once. */
  private static final int EVALUATED = 4;

  private final ModelDimensions sizes;
  private final ModelSpec model;
  private final long batch;

  TrainingMemory(ModelDimensions sizes, int batch) {
    this.sizes = sizes;
    model = sizes.model();
    this.batch = batch;
  }

  /** In MiB, of examples that have one label each; {@code small} is that of a tiny model. */
  double ofLabels(double small) {
    return total(small, step(sizes.positions(), batch));
  }

  /** In MiB, of sequences. */
  double ofSequences(double small, SequenceCost.Step step) {
    double evaluation =
        (double) EVALUATED * Likelihood.LARGEST_ARRAY + GreedyDecoding.cached(sizes);
    return total(small, Math.max(step(step.longest(), step.targets()), evaluation));
  }

  private double total(double small, double numbers) {
    long parameters = ParameterLayout.of(sizes).total();
    double heap = TrainingJvmOptions.heapMib(parameters) - TrainingJvmOptions.heapMib(0);
    return small + heap + Float.BYTES * ((double) PARAMETERS * parameters + numbers) / RunCost.MIB;
  }

  private double step(int positions, long targets) {
    double rows = (double) batch * positions;
    int neurons = model.architecture() == Architecture.GPT2 ? NEURONS_GELU : NEURONS_RELU;
    double layer =
        rows * (WIDE * model.dModel() + neurons * model.dFf())
            + PATTERNS * rows * model.heads() * positions;
    return model.layers() * layer + (double) LOGITS * targets * sizes.vocabulary();
  }
}
