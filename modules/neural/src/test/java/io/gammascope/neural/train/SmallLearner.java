package io.gammascope.neural.train;

import ai.djl.ndarray.NDManager;
import io.gammascope.datasets.random.CounterRandom;
import io.gammascope.neural.initialize.InitialWeights;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.neural.model.Sizes;
import io.gammascope.neural.model.Speedups;
import io.gammascope.study.InitializationSpec;
import io.gammascope.study.TrainingSpec;

/** Learners and batches that take milliseconds. Axes: B batch, T positions. */
public final class SmallLearner {
  public static final int BATCH = 50;
  public static final int POSITIONS = 7;
  public static final int VOCABULARY = 23;

  private SmallLearner() {}

  /** With the same weights and schedule each time. */
  public static Learner of(NDManager manager, Sizes sizes, Speedups speedups) {
    TrainingSpec training = new TrainingSpec(1000, BATCH, 3e-3, 1e-4, 2, 0.9, 0.999, 1e-8, 0.1, 1);
    ParameterLayout layout = ParameterLayout.of(sizes);
    InitialWeights weights =
        new InitialWeights(InitializationSpec.uniform(0.4), sizes.model().layers(), 3);
    Learner.Start start =
        new Learner.Start(
            new Model.Options(sizes, Padding.HIDDEN, speedups),
            weights.draw(layout),
            Moments.zero(layout.total()));
    return Learner.of(manager, start, training);
  }

  /** Losses of so many steps. */
  public static float[] losses(Learner learner, int steps) {
    float[] losses = new float[steps];
    for (int i = 0; i < steps; i++) {
      losses[i] = learner.learn(i + 1, tokens(i), labels(i)).loss();
    }
    return losses;
  }

  /** Tokens (B, T), padding among them, but not in the first place. */
  public static int[] tokens(int step) {
    CounterRandom random = CounterRandom.of(step, "tokens", "");
    int[] tokens = new int[BATCH * POSITIONS];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = random.below(i, VOCABULARY);
      if (i % POSITIONS == 0) {
        tokens[i] = Math.max(1, tokens[i]);
      }
    }
    return tokens;
  }

  /** Labels (B): the first token of each. */
  public static int[] labels(int step) {
    int[] tokens = tokens(step);
    int[] labels = new int[BATCH];
    for (int i = 0; i < BATCH; i++) {
      labels[i] = tokens[i * POSITIONS];
    }
    return labels;
  }
}
