package io.gammascope.pipelines.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.neural.cost.SequenceCost;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import org.junit.jupiter.api.Test;

class TrainingMemoryTest {
  private static final double MIB = 1 << 20;

  /**
   * B 1000, T 5, D 2, F 4, H 1, V 3, one layer. Per row 12 D + 2 F = 32 numbers and 3 H T = 15; per
   * label 3 V = 9. The parameters are negligible.
   */
  @Test
  void stepOfOneLayerByHand() {
    ModelSpec model = new ModelSpec(Architecture.BASE, 1, 2, 4, 2, 1, NormPlacement.POST);
    double numbers = 1000 * (5 * (32 + 15) + 9);
    double mib = new TrainingMemory(new ModelDimensions(model, 3, 5), 1000).singleLabelMib(100);
    assertThat(mib).isCloseTo(100 + 4 * numbers / MIB, within(0.01));
  }

  /** The longest example has 5 positions, which determine the attention patterns. */
  @Test
  void sequenceMemoryIsTheMaximumOfEvaluationAndStep() {
    ModelSpec model = new ModelSpec(Architecture.GPT2, 1, 2, 4, 2, 1, NormPlacement.PRE);
    ModelDimensions sizes = new ModelDimensions(model, 3, 5);
    SequenceCost.Step step = new SequenceCost.Step(0, 5, 1000);
    // 4 arrays of 16 MiB, and 512 answers of 5 positions with 4 numbers of keys and values each.
    double evaluation = 64 + 512 * 5 * 4 * 4 / MIB;
    assertThat(new TrainingMemory(sizes, 10).sequenceMib(100, step))
        .isCloseTo(100 + evaluation, within(0.01));
    // Per row 12 D + 6 F = 48 numbers and 3 H T = 15; per target 3 V = 9.
    double large = 4 * (1_000_000 * 5.0 * (48 + 15) + 9 * 1000) / MIB;
    assertThat(new TrainingMemory(sizes, 1_000_000).sequenceMib(100, step))
        .isCloseTo(100 + large, within(0.01));
  }
}
