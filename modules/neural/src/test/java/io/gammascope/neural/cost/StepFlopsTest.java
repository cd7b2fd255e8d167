package io.gammascope.neural.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Speedup;
import io.gammascope.neural.model.Speedups;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepFlopsTest {
  /** L 2, D 4, F 8, K 2, H 1, V 10, T 3, B 5: added up by hand, product by product. */
  @Test
  void productsOfASmallModelAddUp() {
    long projections = 2 * (10 + 3) * 4 * 6;
    long attention = 2 * (2 * 15 * 3 * 2);
    long output = 2 * 15 * 2 * 4;
    long feedForward = 2 * (2 * 15 * 4 * 8);
    long first = projections + attention + output + feedForward;
    long queryAndBackAndValue = 3 * (2 * 5 * 4 * 2);
    long scoresAndSum = 2 * (2 * 5 * 3 * 4);
    long last = queryAndBackAndValue + scoresAndSum + 2 * 5 * 2 * 4 + 2 * (2 * 5 * 4 * 8);
    long logits = 2 * 5 * 4 * 10;

    double gflop = new StepFlops(sizes(2, 4, 8), 5).gflop();

    assertThat(gflop * 1e9).isCloseTo(3.0 * (first + last + logits), within(1e-3));
  }

  /** L 2, D 4, F 8, K 2, H 1, V 10, T 3, B 5, every position of every layer. */
  @Test
  void productsOfThePlainPathAddUp() {
    long projections = 2 * 15 * 4 * 6;
    long attention = 2 * (2 * 15 * 3 * 2);
    long output = 2 * 15 * 2 * 4;
    long feedForward = 2 * (2 * 15 * 4 * 8);
    long logits = 2 * 15 * 4 * 10;

    double gflop = new StepFlops(sizes(2, 4, 8), 5, Speedups.none()).gflop();

    double layer = projections + attention + output + feedForward;
    assertThat(gflop * 1e9).isCloseTo(3 * (2 * layer + logits), within(1e-3));
  }

  /** As above with B 40, four examples per token: 10 + 40 * 2 rows, 80 of them with queries. */
  @Test
  void firstPositionsCountOncePerTokenWhereThatPays() {
    double once = new StepFlops(sizes(2, 4, 8), 40).gflop();
    double each =
        new StepFlops(sizes(2, 4, 8), 40, Speedups.without(Set.of(Speedup.FIRST_POSITION_ONCE)))
            .gflop();

    long saved = 2 * (2 * 40 * 3 * 2) + 2 * 30 * 2 * 4 + 2 * (2 * 30 * 4 * 8);
    assertThat((each - once) * 1e9).isCloseTo(3.0 * saved, within(1e-3));
  }

  @Test
  void calibrationGoesThroughBothMeasuredSteps() {
    LinearCostModel line =
        LinearCostModel.through(
            new LinearCostModel.Point(1, 12), new LinearCostModel.Point(11, 112));

    assertThat(line.fixedMilliseconds()).isCloseTo(2, within(1e-9));
    assertThat(line.gflopsPerSecond()).isCloseTo(100, within(1e-9));
  }

  @Test
  void deeperModelIsEstimatedToTakeLonger() {
    LinearCostModel line = new LinearCostModel(1, 50);

    assertThat(line.estimate(sizes(4, 64, 192), 256))
        .isGreaterThan(line.estimate(sizes(3, 64, 192), 256));
  }

  private static ModelDimensions sizes(int layers, int width, int inner) {
    ModelSpec model =
        new ModelSpec(Architecture.BASE, layers, width, inner, 2, 1, NormPlacement.POST);
    return new ModelDimensions(model, 10, 3);
  }
}
