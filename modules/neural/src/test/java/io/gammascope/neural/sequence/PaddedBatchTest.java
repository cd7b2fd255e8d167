package io.gammascope.neural.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.gammascope.datasets.Sequences;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.neural.model.Model;
import io.gammascope.study.spec.Architecture;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaddedBatchTest {
  @Test
  void sequencesArePaddedAtTheirEndsToTheLongest() {
    Sequences sequences = SequencesFixture.of(2, 2, new int[] {5, 6, 7, 8}, new int[] {9, 4, 3});

    PaddedBatch batch = PaddedBatch.pad(sequences, new int[] {1, 0});

    assertThat(batch.positions()).isEqualTo(3);
    assertThat(batch.tokens()).containsExactly(9, 4, 0, 5, 6, 7);
    assertThat(batch.predictedTokens()).isEqualTo(1 + 2);
    assertThat(batch.paddingShare()).isEqualTo(1.0 / 6);
  }

  /** PyTorch's logits of a whole sequence are, up to any position, those of its prefix. */
  @ParameterizedTest
  @EnumSource(Architecture.class)
  @Tag("native")
  void lossIsTheMeanOfPyTorchOverPredictedTokensForAnyPadding(Architecture architecture)
      throws Exception {
    GoldenModelFixture golden = new GoldenModelFixture(architecture);
    int[] lengths = {3, 9, 5, 2, 7};
    int lossFrom = 2;
    int[][] beginnings = new int[lengths.length][];
    double expected = 0;
    int predicted = 0;
    for (int i = 0; i < lengths.length; i++) {
      beginnings[i] = Arrays.copyOf(golden.tokens(i), lengths[i]);
      for (int t = lossFrom; t < lengths[i]; t++) {
        expected += golden.crossEntropy(i, t - 1, beginnings[i][t]);
        predicted++;
      }
    }
    PaddedBatch batch =
        PaddedBatch.pad(SequencesFixture.of(lossFrom, 1, beginnings), new int[] {0, 1, 2, 3, 4});

    assertThat(batch.predictedTokens()).isEqualTo(predicted);
    try (NDManager manager = EngineFactory.start(1, "cpu");
        Model model = golden.open(manager)) {
      assertThat((double) model.loss(batch.tokens(), batch.targets()))
          .isCloseTo(expected / predicted, within(1e-5));
      assertThat(
              new Likelihood(model)
                  .meanLoss(
                      SequencesFixture.of(lossFrom, 1, beginnings), new int[] {0, 1, 2, 3, 4}))
          .isCloseTo(expected / predicted, within(1e-5));
    }
  }

  @Test
  @Tag("native")
  void paddingDoesNotChangeTheGradient() throws Exception {
    GoldenModelFixture golden = new GoldenModelFixture(Architecture.GPT2);
    int[] whole = golden.tokens(0);
    int[] other = Arrays.copyOf(golden.tokens(1), 4);
    try (NDManager manager = EngineFactory.start(1, "cpu");
        Model model = golden.open(manager)) {
      double[] together = gradient(model, whole, other);
      double[] first = gradient(model, whole);
      double[] second = gradient(model, other);

      // 8 and 3 tokens are predicted; the mean is over all 11.
      for (int i = 0; i < together.length; i++) {
        assertThat(together[i]).isCloseTo((8 * first[i] + 3 * second[i]) / 11, within(2e-6));
      }
    }
  }

  private static double[] gradient(Model model, int[]... sequences) {
    int[] all = IntStream.range(0, sequences.length).toArray();
    PaddedBatch batch = PaddedBatch.pad(SequencesFixture.of(sequences), all);
    float[] gradient = model.gradient(batch.tokens(), batch.targets());
    double[] wide = new double[gradient.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = gradient[i];
    }
    return wide;
  }
}
