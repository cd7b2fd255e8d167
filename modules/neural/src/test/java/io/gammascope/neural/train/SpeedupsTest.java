package io.gammascope.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDManager;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Speedup;
import io.gammascope.neural.model.Speedups;
import io.gammascope.neural.model.Targets;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("native")
class SpeedupsTest {
  private static final int STEPS = 20;

  /** Losses agree to a relative error of 1e-5. */
  private static final double PERCENT = 1e-3;

  /** The losses of the reference model, by sizes and kind of loss. */
  private static final Map<String, float[]> REFERENCE = new HashMap<>();

  @ParameterizedTest
  @EnumSource
  void twentyLossesOfEachAloneAgreeWithTheReference(Speedup speedup) {
    assertAgreement(new Speedups(Set.of(speedup)));
  }

  @ParameterizedTest
  @EnumSource
  void twentyLossesOfAllButOneAgreeWithTheReference(Speedup speedup) {
    assertAgreement(Speedups.without(Set.of(speedup)));
  }

  @Test
  void twentyLossesOfAllAgreeWithTheReference() {
    assertAgreement(Speedups.all());
  }

  private static void assertAgreement(Speedups speedups) {
    for (ModelDimensions sizes : List.of(base(1, 2), base(3, 1), gpt2(2, 2), gpt2(1, 1))) {
      for (Loss loss : Loss.values()) {
        float[] reference =
            REFERENCE.computeIfAbsent(
                sizes + " " + loss, key -> losses(sizes, Speedups.none(), loss));
        float[] fast = losses(sizes, speedups, loss);
        for (int i = 0; i < STEPS; i++) {
          assertThat((double) fast[i]).isCloseTo(reference[i], withinPercentage(PERCENT));
        }
        assertThat(fast[STEPS - 1]).isLessThan(fast[0]);
      }
    }
  }

  private enum Loss {
    LAST_POSITION,
    MASKED;

    Targets targets(int step) {
      return this == MASKED
          ? TrainStepFixture.nextTokens(step)
          : Targets.atLastPosition(TrainStepFixture.labels(step));
    }
  }

  private static ModelDimensions gpt2(int layers, int heads) {
    NormPlacement norm = layers == 1 ? NormPlacement.POST : NormPlacement.PRE;
    ModelSpec model = new ModelSpec(Architecture.GPT2, layers, 18, 40, 6, heads, norm);
    return new ModelDimensions(model, TrainStepFixture.VOCABULARY, TrainStepFixture.POSITIONS);
  }

  private static ModelDimensions base(int layers, int heads) {
    ModelSpec model =
        new ModelSpec(Architecture.BASE, layers, 18, 40, 6, heads, NormPlacement.POST);
    return new ModelDimensions(model, TrainStepFixture.VOCABULARY, TrainStepFixture.POSITIONS);
  }

  private static float[] losses(ModelDimensions sizes, Speedups speedups, Loss loss) {
    try (NDManager manager = EngineFactory.start(1, "cpu");
        TrainStep trainStep = TrainStepFixture.of(manager, sizes, speedups)) {
      return speedups.has(Speedup.RESIDENT_TOKENS)
          ? TrainStepFixture.lossesOfSlices(trainStep, STEPS, loss::targets)
          : TrainStepFixture.losses(trainStep, STEPS, loss::targets);
    }
  }
}
