package io.gammascope.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDManager;
import io.gammascope.datasets.random.CounterRandom;
import io.gammascope.neural.engine.EngineStart;
import io.gammascope.neural.initialize.InitialWeights;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.neural.model.Sizes;
import io.gammascope.neural.model.Speedups;
import io.gammascope.study.Architecture;
import io.gammascope.study.InitializationSpec;
import io.gammascope.study.ModelSpec;
import io.gammascope.study.NormPlacement;
import io.gammascope.study.TrainingSpec;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("native")
class SpeedupsTest {
  private static final int STEPS = 20;
  private static final int BATCH = 50;
  private static final int POSITIONS = 7;
  private static final int VOCABULARY = 23;

  /** Losses of ours agree to 1e-5, as a share in percent. */
  private static final double PERCENT = 1e-3;

  @ParameterizedTest
  @CsvSource({
    "true, false, false, false, false",
    "true, true, false, false, false",
    "false, false, true, false, false",
    "false, false, false, true, false",
    "false, false, false, false, true",
    "true, true, true, true, true"
  })
  void twentyLossesAgreeWithThePlainPath(ArgumentsAccessor switches) {
    Speedups speedups =
        new Speedups(
            switches.getBoolean(0),
            switches.getBoolean(1),
            switches.getBoolean(2),
            switches.getBoolean(3),
            switches.getBoolean(4));
    for (Sizes sizes : List.of(base(1, 2), base(2, 1), base(3, 3), gpt2(2, 1), gpt2(1, 2))) {
      float[] fast = losses(sizes, speedups);
      float[] plain = losses(sizes, Speedups.none());
      for (int i = 0; i < STEPS; i++) {
        assertThat((double) fast[i]).isCloseTo(plain[i], withinPercentage(PERCENT));
      }
      assertThat(fast[STEPS - 1]).isLessThan(fast[0]);
    }
  }

  private static Sizes gpt2(int layers, int heads) {
    NormPlacement norm = layers == 1 ? NormPlacement.POST : NormPlacement.PRE;
    ModelSpec model = new ModelSpec(Architecture.GPT2, layers, 18, 40, 6, heads, norm);
    return new Sizes(model, VOCABULARY, POSITIONS);
  }

  private static Sizes base(int layers, int heads) {
    ModelSpec model =
        new ModelSpec(Architecture.BASE, layers, 18, 40, 6, heads, NormPlacement.POST);
    return new Sizes(model, VOCABULARY, POSITIONS);
  }

  private static float[] losses(Sizes sizes, Speedups speedups) {
    TrainingSpec training = new TrainingSpec(STEPS, BATCH, 3e-3, 1e-4, 2, 0.9, 0.999, 1e-8, 0.1, 1);
    ParameterLayout layout = ParameterLayout.of(sizes);
    InitialWeights weights =
        new InitialWeights(InitializationSpec.uniform(0.4), sizes.model().layers(), 3);
    Learner.Start start =
        new Learner.Start(
            new Model.Options(sizes, Padding.HIDDEN, speedups),
            weights.draw(layout),
            Moments.zero(layout.total()));
    try (NDManager manager = EngineStart.start(1, "cpu");
        Learner learner = Learner.of(manager, start, training)) {
      float[] losses = new float[STEPS];
      for (int i = 0; i < STEPS; i++) {
        losses[i] = learner.learn(i + 1, tokens(i), labels(i)).loss();
      }
      return losses;
    }
  }

  /** With padding in some sequences, but not before the first token. */
  private static int[] tokens(int step) {
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

  private static int[] labels(int step) {
    int[] tokens = tokens(step);
    int[] labels = new int[BATCH];
    for (int i = 0; i < BATCH; i++) {
      labels[i] = tokens[i * POSITIONS];
    }
    return labels;
  }
}
