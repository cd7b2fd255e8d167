package io.gammascope.neural.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.gammascope.common.random.CounterRandom;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.neural.initialize.WeightInitializer;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.InitializationSpec;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the optimized with the reference model in logits, every activation and the gradient of
 * every parameter. Axes: B batch, T positions, V vocabulary.
 */
@Tag("native")
class ReferenceModelTest {
  private static final int T = 6;
  private static final int V = 13;

  /** Large enough that examples share first positions. */
  private static final int B = 64;

  /** Relative to the largest element of an array. */
  private static final double TOLERANCE = 1e-5;

  private enum Tokens {
    /** Some sequences end with padding. */
    PADDED_END,
    /** Some sequences begin with padding. */
    PADDED_START,
    UNPADDED;

    int[] make() {
      CounterRandom random = CounterRandom.of(5, name(), "");
      int[] tokens = new int[B * T];
      for (int i = 0; i < tokens.length; i++) {
        int position = i % T;
        boolean padding =
            i / T % 3 == 0
                && ((this == PADDED_END && position >= T - 2)
                    || (this == PADDED_START && position < 2));
        tokens[i] = padding ? 0 : 1 + random.uniformInt(i, V - 1);
      }
      return tokens;
    }
  }

  static Stream<Arguments> cases() {
    return Stream.of(Tokens.values())
        .flatMap(
            tokens ->
                Stream.of(
                        sizes(Architecture.BASE, NormPlacement.POST, 1, 1),
                        sizes(Architecture.BASE, NormPlacement.POST, 2, 2),
                        sizes(Architecture.BASE, NormPlacement.POST, 4, 1),
                        sizes(Architecture.GPT2, NormPlacement.PRE, 1, 2),
                        sizes(Architecture.GPT2, NormPlacement.PRE, 3, 2),
                        sizes(Architecture.GPT2, NormPlacement.POST, 2, 1),
                        sizes(Architecture.GPT2, NormPlacement.POST, 3, 2))
                    .map(sizes -> Arguments.of(sizes, tokens)));
  }

  private static ModelDimensions sizes(
      Architecture architecture, NormPlacement norm, int layers, int heads) {
    return new ModelDimensions(new ModelSpec(architecture, layers, 14, 30, 7, heads, norm), V, T);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void logitsAndActivationsAgree(ModelDimensions sizes, Tokens kind) {
    int[] tokens = kind.make();
    try (Pair models = new Pair(sizes)) {
      Map<String, HostTensor> expected = models.reference.runWithCache(tokens, T);
      Map<String, HostTensor> actual = models.optimized.runWithCache(tokens, T);

      assertThat(actual.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
      assertThat(expected.keySet()).hasSize(names(sizes));
      expected.forEach((name, array) -> assertClose(name, actual.get(name), array));
      assertClose(
          "logits at the last position",
          models.optimized.logits(tokens, T),
          models.reference.logits(tokens, T));
      assertThat(models.optimized.predict(tokens, T))
          .isEqualTo(models.reference.predict(tokens, T));
    }
  }

  /** Number of arrays: logits, and per layer 4 (base) or 3 and the hidden states (GPT-2). */
  private static int names(ModelDimensions sizes) {
    int layers = sizes.model().layers();
    boolean base = sizes.model().architecture() == Architecture.BASE;
    return base ? 1 + 4 * layers : 1 + 3 * layers + layers + 1;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lossAndEveryGradientAgree(ModelDimensions sizes, Tokens kind) {
    int[] tokens = kind.make();
    try (Pair models = new Pair(sizes)) {
      for (Targets targets : List.of(labels(tokens), sequence(tokens))) {
        float[] expected = models.reference.gradient(tokens, targets);
        float[] actual = models.optimized.gradient(tokens, targets);

        int at = 0;
        for (Parameter p : ParameterLayout.of(sizes).parameters()) {
          float[] part = Arrays.copyOfRange(expected, at, at + p.size());
          assertClose(p.name(), Arrays.copyOfRange(actual, at, at + p.size()), part);
          at += p.size();
        }
        assertThat(at).isEqualTo(expected.length);
        assertThat(models.optimized.loss(tokens, targets))
            .isCloseTo(models.reference.loss(tokens, targets), within(1e-5f));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void interventionsAgree(ModelDimensions sizes, Tokens kind) {
    int[] tokens = kind.make();
    try (Pair models = new Pair(sizes)) {
      Map<String, HostTensor> other = models.reference.runWithCache(Tokens.UNPADDED.make(), T);
      HostTensor edges = edges();
      int last = sizes.model().layers() - 1;
      Map<Integer, Intervention.Act> acts = new HashMap<>();
      acts.put(0, new Intervention.Ablation(edges));
      acts.put(
          last,
          new Intervention.ActivationPatch(
              edges,
              other.get(ActivationName.attention(last)),
              other.get(ActivationName.value(last))));
      Intervention intervention = Intervention.of(acts);

      assertClose(
          "logits",
          models.optimized.logits(tokens, T, intervention).values(),
          models.reference.logits(tokens, T, intervention).values());
      assertThat(models.optimized.logits(tokens, T, intervention).values())
          .isNotEqualTo(models.optimized.logits(tokens, T, Intervention.none()).values());
    }
  }

  /** The edges from position 1 to 3 and to the last, in every sequence: (B, 1, T, T). */
  private static HostTensor edges() {
    float[] edges = new float[B * T * T];
    for (int i = 0; i < B; i++) {
      edges[(i * T + 3) * T + 1] = 1;
      edges[(i * T + T - 1) * T + 1] = 1;
    }
    return new HostTensor(List.of((long) B, 1L, (long) T, (long) T), edges);
  }

  @Test
  void referenceModelCannotDecodeWithACache() {
    ModelDimensions sizes = sizes(Architecture.BASE, NormPlacement.POST, 2, 1);
    try (Pair models = new Pair(sizes);
        DecodingSession session = models.reference.startDecoding()) {
      assertThatThrownBy(() -> session.read(new int[] {1, 2}, 1))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage("the reference model has no key-value cache");
    }
  }

  private static Targets labels(int[] tokens) {
    int[] labels = new int[B];
    for (int i = 0; i < B; i++) {
      labels[i] = tokens[i * T + T / 2];
    }
    return Targets.atLastPosition(labels);
  }

  /** The next token at each position but the last, where it is not padding. */
  private static Targets sequence(int[] tokens) {
    int[] labels = new int[tokens.length];
    boolean[] mask = new boolean[tokens.length];
    for (int i = 0; i < tokens.length - 1; i++) {
      labels[i] = tokens[i + 1];
      mask[i] = i % T < T - 1 && labels[i] != 0;
    }
    return Targets.atPositions(labels, mask, T);
  }

  private static void assertClose(String name, HostTensor actual, HostTensor expected) {
    assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
    assertClose(name, actual.values(), expected.values());
  }

  private static void assertClose(String name, float[] actual, float[] expected) {
    assertThat(actual).as(name).hasSameSizeAs(expected);
    double largest = 1e-2; // the least scale, because some gradients are 0 but for rounding
    double error = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      error = Math.max(error, Math.abs((double) actual[i] - expected[i]));
    }
    assertThat(error / largest).as(name).isLessThan(TOLERANCE);
  }

  /** The same parameters in both models. */
  private static final class Pair implements AutoCloseable {
    private final NDManager manager = EngineFactory.start(1, "cpu");
    private final Model reference;
    private final Model optimized;

    Pair(ModelDimensions sizes) {
      float[] weights =
          new WeightInitializer(InitializationSpec.uniform(0.4), sizes.model().layers(), 3)
              .draw(ParameterLayout.of(sizes));
      CounterRandom random = CounterRandom.of(11, "shift", "");
      for (int i = 0; i < weights.length; i++) {
        // So that no bias is 0 and no norm weight is 1.
        weights[i] += (float) (0.2 * (random.uniform(i) - 0.5));
      }
      reference = new Model(manager, options(sizes, Speedups.none()), weights);
      optimized = new Model(manager, options(sizes, Speedups.all()), weights);
    }

    private static Model.Options options(ModelDimensions sizes, Speedups speedups) {
      return new Model.Options(sizes, Padding.MASKED, speedups);
    }

    @Override
    public void close() {
      manager.close();
    }
  }
}
