package io.gammascope.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.Parameter;
import io.gammascope.neural.model.Speedups;
import io.gammascope.neural.model.Targets;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("native")
class GradientTest {
  private static final int STEP = 9;
  private static final int T = TrainStepFixture.POSITIONS;

  @ParameterizedTest
  @CsvSource({
    "BASE, POST, false", "BASE, POST, true",
    "GPT2, POST, false", "GPT2, POST, true",
    "GPT2, PRE, false", "GPT2, PRE, true"
  })
  void gradientOfEveryParameterAgreesWithFiniteDifferences(
      Architecture architecture, NormPlacement norm, boolean everyPosition) {
    ModelDimensions sizes = sizes(architecture, norm);
    CoveredPositions covered = everyPosition ? CoveredPositions.masked() : CoveredPositions.last();
    try (NDManager manager = EngineFactory.start(1, "cpu");
        TrainStep trainStep = TrainStepFixture.of(manager, sizes, Speedups.all())) {
      TrainStepFixture.losses(trainStep, 5);
      float[] weights = trainStep.model().parameters().values();
      float[] gradient = trainStep.model().gradient(TrainStepFixture.tokens(STEP), covered.targets);
      int at = 0;
      for (Parameter p : trainStep.model().parameters().layout().parameters()) {
        float[] direction = unit(gradient, at, p.size());
        double slope = dot(gradient, direction);
        double measured = slopeAlong(sizes, covered, weights, direction);
        assertThat(measured).as(p.name()).isCloseTo(slope, within(5e-4 + 0.02 * slope));
        at += p.size();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"BASE, POST", "GPT2, POST", "GPT2, PRE"})
  void lossIsTheMeanOverThePositionsOfTheMask(Architecture architecture, NormPlacement norm) {
    ModelDimensions sizes = sizes(architecture, norm);
    try (NDManager manager = EngineFactory.start(1, "cpu");
        TrainStep trainStep = TrainStepFixture.of(manager, sizes, Speedups.all())) {
      double expected =
          loss(sizes, CoveredPositions.masked(), trainStep.model().parameters().values());

      TrainStep.Update update =
          trainStep.run(1, TrainStepFixture.tokens(STEP), TrainStepFixture.nextTokens(STEP));

      assertThat((double) update.loss()).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void maskOfTheLastPositionsGivesTheLossOfTheLastPosition() {
    int[] labels = new int[TrainStepFixture.BATCH * T];
    boolean[] mask = new boolean[labels.length];
    for (int i = 0; i < TrainStepFixture.BATCH; i++) {
      labels[i * T + T - 1] = TrainStepFixture.labels(0)[i];
      mask[i * T + T - 1] = true;
    }
    ModelDimensions sizes = sizes(Architecture.GPT2, NormPlacement.PRE);
    try (NDManager manager = EngineFactory.start(1, "cpu");
        TrainStep masked = TrainStepFixture.of(manager, sizes, Speedups.all());
        TrainStep last = TrainStepFixture.of(manager, sizes, Speedups.all())) {
      float[] losses = TrainStepFixture.losses(last, 1);

      TrainStep.Update update =
          masked.run(1, TrainStepFixture.tokens(0), Targets.atPositions(labels, mask, T));

      assertThat(update.loss()).isCloseTo(losses[0], within(1e-6f));
    }
  }

  @Test
  void maskThatIsFalseEverywhereIsRejected() {
    assertThatThrownBy(() -> Targets.atPositions(new int[6], new boolean[6], 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the mask is false at every position");
  }

  /** Labels (B, T), and the mask (B, T) of the positions that the loss covers. */
  private static final class CoveredPositions {
    private final int[] labels;
    private final boolean[] mask;
    private final Targets targets;

    private CoveredPositions(int[] labels, boolean[] mask, Targets targets) {
      this.labels = labels;
      this.mask = mask;
      this.targets = targets;
    }

    static CoveredPositions last() {
      int[] labels = TrainStepFixture.next(STEP);
      boolean[] mask = new boolean[labels.length];
      for (int i = T - 1; i < mask.length; i += T) {
        mask[i] = true;
      }
      return new CoveredPositions(
          labels, mask, Targets.atLastPosition(TrainStepFixture.labels(STEP)));
    }

    static CoveredPositions masked() {
      return new CoveredPositions(
          TrainStepFixture.next(STEP),
          TrainStepFixture.mask(STEP),
          TrainStepFixture.nextTokens(STEP));
    }
  }

  private static ModelDimensions sizes(Architecture architecture, NormPlacement norm) {
    ModelSpec model = new ModelSpec(architecture, 2, 18, 40, 6, 2, norm);
    return new ModelDimensions(model, TrainStepFixture.VOCABULARY, TrainStepFixture.POSITIONS);
  }

  /** The part of the gradient that belongs to one parameter, normalized; 0 elsewhere. */
  private static float[] unit(float[] gradient, int from, int length) {
    float[] direction = new float[gradient.length];
    System.arraycopy(gradient, from, direction, from, length);
    double norm = Math.sqrt(dot(direction, direction));
    for (int i = from; i < from + length; i++) {
      direction[i] /= (float) norm;
    }
    return direction;
  }

  private static double slopeAlong(
      ModelDimensions sizes, CoveredPositions covered, float[] weights, float[] direction) {
    double step = 1e-3;
    return (loss(sizes, covered, moved(weights, direction, step))
            - loss(sizes, covered, moved(weights, direction, -step)))
        / (2 * step);
  }

  private static float[] moved(float[] weights, float[] direction, double step) {
    float[] moved = weights.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += (float) (step * direction[i]);
    }
    return moved;
  }

  /** Mean cross-entropy in double precision, from the logits of the reference model. */
  private static double loss(ModelDimensions sizes, CoveredPositions covered, float[] weights) {
    Model.Options options = new Model.Options(sizes, Padding.MASKED, Speedups.none());
    int v = sizes.vocabulary();
    try (NDManager manager = EngineFactory.start(1, "cpu");
        Model model = new Model(manager, options, weights)) {
      float[] logits = model.runWithCache(TrainStepFixture.tokens(STEP), T).get("logits").values();
      double sum = 0;
      int counted = 0;
      for (int row = 0; row < covered.mask.length; row++) {
        if (covered.mask[row]) {
          sum +=
              crossEntropy(Arrays.copyOfRange(logits, row * v, row * v + v), covered.labels[row]);
          counted++;
        }
      }
      return sum / counted;
    }
  }

  private static double crossEntropy(float[] logits, int label) {
    double total = 0;
    for (float logit : logits) {
      total += Math.exp(logit);
    }
    return Math.log(total) - logits[label];
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
