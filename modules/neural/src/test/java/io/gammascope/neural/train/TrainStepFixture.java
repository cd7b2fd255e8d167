package io.gammascope.neural.train;

import ai.djl.ndarray.NDManager;
import io.gammascope.common.random.CounterRandom;
import io.gammascope.neural.initialize.WeightInitializer;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.neural.model.Speedups;
import io.gammascope.neural.model.Targets;
import io.gammascope.neural.model.Tokens;
import io.gammascope.study.spec.AdamWSettings;
import io.gammascope.study.spec.InitializationSpec;
import io.gammascope.study.spec.LearningRateSchedule;
import io.gammascope.study.spec.TrainingSpec;
import java.util.function.IntFunction;

/** Models and batches that take milliseconds. Axes: B batch, T positions. */
public final class TrainStepFixture {
  public static final int BATCH = 100;
  public static final int POSITIONS = 7;
  public static final int VOCABULARY = 23;

  private static final TrainingSpec TRAINING =
      new TrainingSpec(
          BATCH,
          new LearningRateSchedule(1e-3, 1e-4, 2, 1000),
          AdamWSettings.PAPER.withWeightDecay(0.1));

  private TrainStepFixture() {}

  /** Returns a model with the same weights and schedule each time. */
  public static TrainStep of(NDManager manager, ModelDimensions sizes, Speedups speedups) {
    ParameterLayout layout = ParameterLayout.of(sizes);
    WeightInitializer weights =
        new WeightInitializer(InitializationSpec.uniform(0.4), sizes.model().layers(), 3);
    TrainStep.Start start =
        new TrainStep.Start(
            new Model.Options(sizes, Padding.MASKED, speedups), weights.draw(layout));
    return new TrainStep(manager, start, TRAINING);
  }

  /** Returns a model in the state of another one, with all speed-ups. */
  static TrainStep from(NDManager manager, TrainStep other) {
    Model.Options options =
        new Model.Options(other.model().sizes(), Padding.MASKED, Speedups.all());
    float[] weights = other.model().parameters().values();
    return new TrainStep(manager, new TrainStep.Start(options, weights, other.moments()), TRAINING);
  }

  /** Runs one step, counted from 0. */
  static float learn(TrainStep trainStep, int step) {
    Targets targets = Targets.atLastPosition(labels(step));
    return trainStep.run(step + 1, tokens(step), targets).loss();
  }

  /** Returns the losses of the first steps. */
  public static float[] losses(TrainStep trainStep, int steps) {
    return losses(trainStep, steps, step -> Targets.atLastPosition(labels(step)));
  }

  /** Returns the losses of the first steps with the given targets of each. */
  public static float[] losses(TrainStep trainStep, int steps, IntFunction<Targets> targets) {
    float[] losses = new float[steps];
    for (int i = 0; i < steps; i++) {
      losses[i] = trainStep.run(i + 1, tokens(i), targets.apply(i)).loss();
    }
    return losses;
  }

  /** Returns the same losses, with each batch a slice of one array. */
  static float[] lossesOfSlices(TrainStep trainStep, int steps, IntFunction<Targets> targets) {
    int length = BATCH * POSITIONS;
    Tokens all = Tokens.ofLength(steps * length);
    for (int i = 0; i < steps; i++) {
      all.put(i * length, tokens(i), 0, length);
    }
    float[] losses = new float[steps];
    for (int i = 0; i < steps; i++) {
      losses[i] = trainStep.run(i + 1, all.slice(i * length, length), targets.apply(i)).loss();
    }
    return losses;
  }

  /** The next token as target, at the positions of the mask. */
  public static Targets nextTokens(int step) {
    return Targets.atPositions(next(step), mask(step), POSITIONS);
  }

  /** The next token (B, T) of each position; the first token at the last position. */
  public static int[] next(int step) {
    int[] tokens = tokens(step);
    int[] next = new int[tokens.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = tokens[i % POSITIONS == POSITIONS - 1 ? i + 1 - POSITIONS : i + 1];
    }
    return next;
  }

  /** About every third position (B, T). */
  public static boolean[] mask(int step) {
    CounterRandom random = CounterRandom.of(step, "mask", "");
    boolean[] mask = new boolean[BATCH * POSITIONS];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = random.uniformInt(i, 3) == 0;
    }
    return mask;
  }

  /** Tokens (B, T), with padding at any position but the first. */
  public static int[] tokens(int step) {
    CounterRandom random = CounterRandom.of(step, "tokens", "");
    int[] tokens = new int[BATCH * POSITIONS];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = random.uniformInt(i, VOCABULARY);
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
