package io.gammascope.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDManager;
import io.gammascope.neural.engine.EngineStart;
import io.gammascope.neural.model.Sizes;
import io.gammascope.neural.model.Speedups;
import io.gammascope.neural.model.Targets;
import io.gammascope.study.Architecture;
import io.gammascope.study.ModelSpec;
import io.gammascope.study.NormPlacement;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("native")
class SpeedupsTest {
  private static final int STEPS = 20;

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
    for (Sizes sizes : List.of(base(1, 2), base(3, 1), gpt2(2, 2), gpt2(1, 1))) {
      agree(sizes, speedups, step -> Targets.atLastPosition(SmallLearner.labels(step)));
      agree(sizes, speedups, SmallLearner::nextTokens);
    }
  }

  private static void agree(Sizes sizes, Speedups speedups, IntFunction<Targets> targets) {
    float[] fast = losses(sizes, speedups, targets);
    float[] plain = losses(sizes, Speedups.none(), targets);
    for (int i = 0; i < STEPS; i++) {
      assertThat((double) fast[i]).isCloseTo(plain[i], withinPercentage(PERCENT));
    }
    assertThat(fast[STEPS - 1]).isLessThan(fast[0]);
  }

  private static Sizes gpt2(int layers, int heads) {
    NormPlacement norm = layers == 1 ? NormPlacement.POST : NormPlacement.PRE;
    ModelSpec model = new ModelSpec(Architecture.GPT2, layers, 18, 40, 6, heads, norm);
    return new Sizes(model, SmallLearner.VOCABULARY, SmallLearner.POSITIONS);
  }

  private static Sizes base(int layers, int heads) {
    ModelSpec model =
        new ModelSpec(Architecture.BASE, layers, 18, 40, 6, heads, NormPlacement.POST);
    return new Sizes(model, SmallLearner.VOCABULARY, SmallLearner.POSITIONS);
  }

  private static float[] losses(Sizes sizes, Speedups speedups, IntFunction<Targets> targets) {
    try (NDManager manager = EngineStart.start(1, "cpu");
        Learner learner = SmallLearner.of(manager, sizes, speedups)) {
      return SmallLearner.losses(learner, STEPS, targets);
    }
  }
}
