package io.gammascope.neural.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.gammascope.datasets.Examples;
import io.gammascope.neural.engine.EngineFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class BatchSamplerTest {
  private static final int EXAMPLES = 11;
  private static final int BATCH = 3;

  /** Example i has the tokens 2 i and 2 i + 1 and the label i. */
  private final Examples examples =
      new Examples(
          EXAMPLES,
          2,
          Map.of(
              Examples.TOKENS,
              IntStream.range(0, 2 * EXAMPLES).toArray(),
              Examples.LABEL,
              IntStream.range(0, EXAMPLES).toArray()));

  @Test
  void epochUsesAnExampleAtMostOnceWithItsOwnTokens() {
    BatchSampler sampler = new BatchSampler(examples, BATCH, 5);
    for (int epoch = 0; epoch < 4; epoch++) {
      List<Integer> seen = new ArrayList<>();
      for (int t = 1 + 3 * epoch; t <= 3 + 3 * epoch; t++) {
        int[] labels = sampler.labels(t);
        assertThat(tokens(sampler, t))
            .containsExactly(
                IntStream.of(labels).flatMap(i -> IntStream.of(2 * i, 2 * i + 1)).toArray());
        IntStream.of(labels).forEach(seen::add);
      }
      assertThat(seen).hasSize(9).doesNotHaveDuplicates();
    }
  }

  @Test
  void batchDoesNotDependOnPreviousCalls() {
    BatchSampler all = new BatchSampler(examples, BATCH, 5);
    IntStream.rangeClosed(1, 7).forEach(all::tokens);
    BatchSampler resumed = new BatchSampler(examples, BATCH, 5);

    assertThat(tokens(resumed, 8)).isEqualTo(tokens(all, 8));
    assertThat(resumed.labels(8)).isEqualTo(all.labels(8));
    assertThat(tokens(all, 2)).isNotEqualTo(tokens(all, 5));
  }

  private static int[] tokens(BatchSampler sampler, int t) {
    try (NDManager manager = EngineFactory.start(1, "cpu");
        NDArray array = sampler.tokens(t).flat(manager)) {
      return array.toIntArray();
    }
  }
}
