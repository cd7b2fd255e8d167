package io.gammascope.neural.train;

import ai.djl.ndarray.NDManager;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.Targets;
import io.gammascope.neural.model.Tokens;
import io.gammascope.study.spec.LearningRateSchedule;
import io.gammascope.study.spec.TrainingSpec;

/** A model with its optimizer; {@link #run} makes one update. Axes: B batch, T positions. */
public final class TrainStep implements AutoCloseable {
  private final NDManager manager;
  private final Model model;
  private final AdamW optimizer;
  private final LearningRateSchedule schedule;

  /**
   * The initial state. The arrays must not be modified.
   *
   * @param weights in the order of the layout
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared or printed
  public record Start(Model.Options options, float[] weights, AdamWState moments) {
    /** The state before the first update: both moments are 0. */
    public Start(Model.Options options, float[] weights) {
      this(options, weights, new AdamWState(new float[weights.length], new float[weights.length]));
    }
  }

  /**
   * Creates a model and its optimizer.
   *
   * @param parent owns all arrays until the result is closed
   */
  public TrainStep(NDManager parent, Start start, TrainingSpec training) {
    manager = parent.newSubManager();
    model = new Model(manager, start.options, start.weights);
    optimizer = new AdamW(manager, training.optimizer(), model.parameters(), start.moments);
    schedule = training.schedule();
  }

  /**
   * The result of an update.
   *
   * @param loss of the batch, before the update
   * @param gradientNorm global norm before clipping; NaN if the loss is not finite
   * @param learningRate of the update
   */
  public record Update(float loss, float gradientNorm, double learningRate) {
    /** Returns whether loss or gradient norm is not finite. The parameters are unchanged then. */
    public boolean diverged() {
      return !Float.isFinite(loss) || !Float.isFinite(gradientNorm);
    }
  }

  /**
   * Updates the parameters with one batch.
   *
   * @param t number of the update, from 1
   * @param tokens (B, T), row-major
   */
  public Update run(int t, int[] tokens, Targets targets) {
    return run(t, Tokens.of(tokens), targets);
  }

  /**
   * Updates the parameters with one batch.
   *
   * @param t number of the update, from 1
   * @param tokens (B, T), row-major
   */
  public Update run(int t, Tokens tokens, Targets targets) {
    try (NDManager step = manager.newSubManager()) {
      float loss = model.lossAndGradient(step, tokens, targets);
      double learningRate = schedule.at(t);
      float norm = Float.isFinite(loss) ? optimizer.update(step, t, learningRate) : Float.NaN;
      return new Update(loss, norm, learningRate);
    }
  }

  public Model model() {
    return model;
  }

  /** Returns copies of the optimizer's moments. */
  public AdamWState moments() {
    return optimizer.moments();
  }

  @Override
  public void close() {
    manager.close();
  }
}
