package io.gammascope.neural.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import org.junit.jupiter.api.Test;

class LinearCostModelTest {
  private static final int BATCH = 256;

  @Test
  void estimatesThroughTwoMeasuredStepsAreTheirTimes() {
    LinearCostModel model =
        LinearCostModel.through(
            new LinearCostModel.Point(gflop(32), 10), new LinearCostModel.Point(gflop(128), 100));

    assertThat(model.estimate(sizes(32), BATCH)).isCloseTo(10, within(1e-9));
    assertThat(model.estimate(sizes(128), BATCH)).isCloseTo(100, within(1e-9));
    assertThat(model.estimate(sizes(64), BATCH))
        .isCloseTo(10 + 90 * (gflop(64) - gflop(32)) / (gflop(128) - gflop(32)), within(1e-9));
  }

  @Test
  void noiseCannotMakeALargeStepFree() {
    LinearCostModel model =
        LinearCostModel.through(
            new LinearCostModel.Point(1, 100), new LinearCostModel.Point(11, 100));

    assertThat(model.gflopsPerSecond()).isCloseTo(1000 * 10 / 50.0, within(1e-9));
    assertThat(model.fixedMilliseconds()).isCloseTo(95, within(1e-9));
  }

  @Test
  void stepsOfEqualSizeAreRejected() {
    LinearCostModel.Point point = new LinearCostModel.Point(1, 100);

    assertThatThrownBy(() -> LinearCostModel.through(point, point))
        .hasMessageContaining("must have more GFLOP than");
  }

  private static double gflop(int width) {
    return new StepFlops(sizes(width), BATCH).gflop();
  }

  private static ModelDimensions sizes(int width) {
    ModelSpec model =
        new ModelSpec(Architecture.BASE, 2, width, 3 * width, width / 2, 1, NormPlacement.POST);
    return new ModelDimensions(model, 110, 9);
  }
}
