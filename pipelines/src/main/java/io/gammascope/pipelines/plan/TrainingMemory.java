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
 * Estimates an upper bound of the memory of a training. The allocator keeps freed memory, so the
 * bound is the maximum over training step and evaluation. Axes: B batch, T positions, D width, F
 * feed-forward neurons, H heads, M positions in the loss, V vocabulary.
 */
record TrainingMemory(ModelDimensions sizes, long batch) {
  /** Copies of the parameters in native memory: weights, gradient, two moments. */
  private static final int PARAMETERS = 4;

  /** Arrays (B, T, D) per layer kept for the backward pass, rounded up. */
  private static final int WIDE = 12;

  /** Arrays (B, T, F) per layer: before and after a ReLU, or the terms of GELU. */
  private static final int NEURONS_RELU = 2;

  private static final int NEURONS_GELU = 6;

  /** Scores, pattern and a gradient: (B, H, T, T). */
  private static final int PATTERNS = 3;

  /** Logits, their logarithms and a gradient: (M, V). */
  private static final int LOGITS = 3;

  /** Largest arrays alive at once in a forward pass. */
  private static final int EVALUATED = 4;

  /** Returns MiB for examples with one label each; {@code small} is the memory of a tiny model. */
  double singleLabelMib(double small) {
    return total(small, step(sizes.positions(), batch));
  }

  /** Returns MiB for sequences. */
  double sequenceMib(double small, SequenceCost.Step step) {
    double evaluation =
        (double) EVALUATED * Likelihood.LARGEST_ARRAY + GreedyDecoding.maxCachedNumbers(sizes);
    return total(small, Math.max(step(step.longest(), step.targets()), evaluation));
  }

  private double total(double small, double numbers) {
    long parameters = ParameterLayout.of(sizes).total();
    double heap = TrainingJvmOptions.heapMib(parameters) - TrainingJvmOptions.heapMib(0);
    return small + heap + Float.BYTES * ((double) PARAMETERS * parameters + numbers) / RunCost.MIB;
  }

  private double step(int positions, long targets) {
    ModelSpec model = sizes.model();
    double rows = (double) batch * positions;
    int neurons = model.architecture() == Architecture.GPT2 ? NEURONS_GELU : NEURONS_RELU;
    double layer =
        rows * (WIDE * model.dModel() + neurons * model.dFf())
            + PATTERNS * rows * model.heads() * positions;
    return model.layers() * layer + (double) LOGITS * targets * sizes.vocabulary();
  }
}
