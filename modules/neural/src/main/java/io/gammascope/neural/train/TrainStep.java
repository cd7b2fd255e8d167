package io.gammascope.neural.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.gammascope.neural.model.MinimalPairs;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.Targets;
import io.gammascope.neural.model.Tokens;
import io.gammascope.study.spec.LearningRateSchedule;
import io.gammascope.study.spec.TrainingSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A model with its optimizer; {@link #run} makes one update. Axes: B batch, T positions. */
public final class TrainStep implements AutoCloseable {
  private final NDManager manager;
  private final Model model;
  private final AdamW optimizer;
  private final LearningRateSchedule schedule;
  private final NDArray alignmentWeight;

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
    alignmentWeight = manager.create((float) training.gradientSupervision().weight());
  }

  /**
   * The result of an update.
   *
   * @param loss of the batch, before the update
   * @param gradientNorm global norm before clipping; NaN if the loss is not finite
   * @param learningRate of the update
   * @param alignment mean cosine over the pairs of gradient supervision, before the update
   */
  public record Update(
      float loss, float gradientNorm, double learningRate, OptionalDouble alignment) {
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
    return run(t, new TrainingBatch(tokens, targets, Optional.empty()));
  }

  /**
   * Updates the parameters with one batch and its pairs, if it has any.
   *
   * @param t number of the update, from 1
   */
  Update run(int t, TrainingBatch batch) {
    try (NDManager step = manager.newSubManager()) {
      Optional<Alignment> alignment = batch.pairs().map(pairs -> alignment(step, pairs));
      float loss = model.lossAndGradient(step, batch.tokens(), batch.targets());
      alignment.ifPresent(a -> addToGradient(step, a));
      double learningRate = schedule.at(t);
      float norm = Float.isFinite(loss) ? optimizer.update(step, t, learningRate) : Float.NaN;
      OptionalDouble cosine = alignment.stream().mapToDouble(a -> 1 - a.loss).findFirst();
      return new Update(loss, norm, learningRate, cosine);
    }
  }

  /** The loss of gradient supervision and its gradient, in arrays as those of the parameters. */
  private record Alignment(float loss, List<NDArray> gradients) {}

  private Alignment alignment(NDManager step, MinimalPairs pairs) {
    float loss = model.alignmentLossAndGradient(step, pairs);
    return new Alignment(loss, model.parameters().gradients(step));
  }

  private void addToGradient(NDManager step, Alignment alignment) {
    alignmentWeight.tempAttach(step);
    List<NDArray> gradients = model.parameters().gradients(step);
    for (int i = 0; i < gradients.size(); i++) {
      gradients.get(i).addi(alignment.gradients.get(i).muli(alignmentWeight));
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
