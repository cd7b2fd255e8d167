package io.gammascope.common.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
  private final CounterRandom random = CounterRandom.of(1, "purpose", "name");

  @Test
  void bitsMatchSplitMix64() {
    // Published first outputs for the seed 1234567.
    CounterRandom reference = new CounterRandom(1_234_567);

    assertThat(IntStream.range(0, 5).mapToObj(i -> Long.toUnsignedString(reference.bits(i))))
        .containsExactly(
            "6457827717110365317",
            "3203168211198807973",
            "9817491932198370423",
            "4593380528125082431",
            "16408922859458223821");
  }

  @Test
  void keyIsHashedAsDocumented() {
    // int.from_bytes(hashlib.sha256(b"1\npurpose\nname").digest()[:8], "big", signed=True)
    assertThat(random.bits(0)).isEqualTo(new CounterRandom(-657_931_416_431_418_695L).bits(0));
  }

  @Test
  void everyPartOfTheKeyChangesTheValues() {
    Set<Long> firsts = new HashSet<>();
    firsts.add(random.bits(0));
    firsts.add(CounterRandom.of(2, "purpose", "name").bits(0));
    firsts.add(CounterRandom.of(1, "purposes", "name").bits(0));
    firsts.add(CounterRandom.of(1, "purpose", "names").bits(0));

    assertThat(firsts).hasSize(4);
    assertThat(CounterRandom.of(1, "purpose", "name").bits(7)).isEqualTo(random.bits(7));
  }

  @Test
  void uniformIntIsTheHighWordOfTheProduct() {
    // (6457827717110365317 * 80) >> 64 and (16408922859458223821 * 80) >> 64, computed in Python.
    CounterRandom reference = new CounterRandom(1_234_567);

    assertThat(reference.uniformInt(0, 80)).isEqualTo(28);
    assertThat(reference.uniformInt(4, 80)).isEqualTo(71);
  }

  @Test
  void uniformIntIsUniform() {
    long[] counts = new long[10];
    for (int i = 0; i < 100_000; i++) {
      counts[random.uniformInt(i, 10)]++;
    }

    // Chi-squared with 9 degrees of freedom exceeds 27.9 with probability 0.001.
    double chiSquared = Arrays.stream(counts).mapToDouble(n -> (n - 1e4) * (n - 1e4) / 1e4).sum();
    assertThat(chiSquared).isLessThan(27.9);
  }

  @Test
  void nonPositiveBoundIsRejected() {
    assertThatThrownBy(() -> random.uniformInt(0, 0)).hasMessage("bound must be positive: 0");
  }

  @Test
  void uniformHasTheMomentsOfTheUnitInterval() {
    double[] values = IntStream.range(0, 100_000).mapToDouble(random::uniform).toArray();

    assertThat(Arrays.stream(values).boxed()).allMatch(v -> 0 <= v && v < 1);
    // Five standard errors: 5 * 0.2887 / sqrt(100,000).
    assertThat(moment(values, 1)).isEqualTo(0.5, within(0.0046));
    assertThat(moment(values, 2)).isEqualTo(1.0 / 3, within(0.0048));
  }

  @Test
  void normalHasTheMomentsAndTailsOfTheStandardNormal() {
    double[] values = IntStream.range(0, 100_000).mapToDouble(random::normal).toArray();

    assertThat(moment(values, 1)).isEqualTo(0, within(0.016));
    assertThat(moment(values, 2)).isEqualTo(1, within(0.023));
    assertThat(moment(values, 4)).isEqualTo(3, within(0.16));
    // P(|z| > 1.96) is 0.05.
    assertThat(Arrays.stream(values).filter(v -> Math.abs(v) > 1.959964).count() / 1e5)
        .isEqualTo(0.05, within(0.0035));
  }

  @Test
  void neighbouringNormalsAreUncorrelated() {
    double[] values = IntStream.range(0, 100_000).mapToDouble(random::normal).toArray();
    double sum =
        IntStream.range(1, values.length).mapToDouble(i -> values[i] * values[i - 1]).sum();

    assertThat(sum / values.length).isEqualTo(0, within(0.016));
  }

  @Test
  void permutationContainsEachNumberOnce() {
    int[] order = random.permutation(1000);

    assertThat(order).isNotEqualTo(IntStream.range(0, 1000).toArray());
    assertThat(Arrays.stream(order).sorted().boxed())
        .containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
  }

  @Test
  void permutationsOfThreeAreEquallyLikely() {
    int[] counts = new int[27];
    for (int seed = 0; seed < 6000; seed++) {
      int[] p = CounterRandom.of(seed, "order", "").permutation(3);
      counts[9 * p[0] + 3 * p[1] + p[2]]++;
    }

    // Six permutations, 1,000 times each; 144 is five standard deviations.
    assertThat(Arrays.stream(counts).filter(n -> n > 0).boxed())
        .hasSize(6)
        .allMatch(n -> Math.abs(n - 1000) < 144);
  }

  private static double moment(double[] values, int power) {
    return Arrays.stream(values).map(v -> Math.pow(v, power)).average().orElseThrow();
  }
}
