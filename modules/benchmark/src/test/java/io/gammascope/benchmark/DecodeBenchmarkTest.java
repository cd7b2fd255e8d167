package io.gammascope.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class DecodeBenchmarkTest {
  private static final ModelDimensions SIZES =
      new ModelDimensions(
          new ModelSpec(Architecture.GPT2, 2, 8, 32, 4, 2, NormPlacement.PRE), 12, 10);

  @Test
  void decodingIsTimedWithAndWithoutCache() {
    DecodeBenchmark.Result result =
        DecodeBenchmark.run(new DecodeBenchmark.Request(SIZES, 4, 3, 7, 1));

    assertThat(result.cachedMs()).isPositive();
    assertThat(result.factor()).isCloseTo(result.againMs() / result.cachedMs(), within(1e-9));
    assertThat(CanonicalJson.write(result)).contains("\"cached_ms\":", "\"again_ms\":");
  }

  @Test
  void tokensAreTheSameWithAndWithoutCache() {
    DecodeBenchmark benchmark = new DecodeBenchmark();
    benchmark.request = CanonicalJson.write(new DecodeBenchmark.Request(SIZES, 4, 3, 7, 1));
    benchmark.start();
    try {
      int[] all = benchmark.withoutCache();
      int[][] decoded = benchmark.withCache();
      for (int i = 0; i < decoded.length; i++) {
        assertThat(decoded[i]).isEqualTo(Arrays.copyOfRange(all, 10 * i + 3, 10 * i + 10));
      }
    } finally {
      benchmark.stop();
    }
  }

  @Test
  void emptyWorkloadIsRejected() {
    assertThatThrownBy(() -> new DecodeBenchmark.Request(SIZES, 4, 0, 7, 1))
        .hasMessage("batch 4, prompt 0, output tokens 7 and threads 1 must be at least 1");
  }
}
