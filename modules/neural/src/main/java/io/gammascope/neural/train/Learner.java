package io.gammascope.neural.train;

import ai.djl.ndarray.NDManager;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.Sizes;
import io.gammascope.study.TrainingSpec;

/** A model and its optimizer. Axes: B batch, T positions. */
public final class Learner implements AutoCloseable {
  private final NDManager manager;
  private final Model model;
  private final AdamW optimizer;

  private Learner(NDManager manager, Model model, AdamW optimizer) {
    this.manager = manager;
    this.model = model;
    this.optimizer = optimizer;
  }

  /** Of weights in the order of the layout, and moments. */
  public static Learner of(NDManager parent, Start start, TrainingSpec training) {
    NDManager manager = parent.newSubManager();
    return new Learner(
        manager,
        new Model(manager, start.sizes(), start.padding(), start.weights()),
        new AdamW(manager, training, start.moments()));
  }

  /** Where learning starts. */
  public static final class Start {
    private final Sizes sizes;
    private final Padding padding;
    private final float[] weights;
    private final Moments moments;

    /** Of weights and moments that must not be changed afterwards. */
    public Start(Sizes sizes, Padding padding, float[] weights, Moments moments) {
      this.sizes = sizes;
      this.padding = padding;
      this.weights = weights;
      this.moments = moments;
    }

    Sizes sizes() {
      return sizes;
    }

    Padding padding() {
      return padding;
    }

    float[] weights() {
      return weights;
    }

    Moments moments() {
      return moments;
    }
  }

  /**
   * What an update saw.
   *
   * @param loss of the batch, before the update
   * @param gradientNorm before clipping
   */
  public record Update(float loss, float gradientNorm) {
    /** Whether loss or gradient left the finite numbers, so that nothing was updated. */
    public boolean diverged() {
      return !Float.isFinite(loss) || !Float.isFinite(gradientNorm);
    }
  }

  /**
   * Learns one batch.
   *
   * @param t number of this update, from 1
   * @param tokens (B, T) row by row
   * @param labels (B)
   */
  public Update learn(int t, int[] tokens, int[] labels) {
    try (NDManager step = manager.newSubManager()) {
      float loss = model.differentiate(step, tokens, labels);
      if (!Float.isFinite(loss)) {
        return new Update(loss, Float.NaN);
      }
      return new Update(loss, optimizer.update(step, model.parameters(), t));
    }
  }

  public Model model() {
    return model;
  }

  /** Copies of the optimizer's moments. */
  public Moments moments() {
    return optimizer.moments();
  }

  @Override
  public void close() {
    manager.close();
  }
}
