package io.gammascope.neural.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.task.anchor.AnchorSequences;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.neural.model.ActivationName;
import io.gammascope.neural.model.HostTensor;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.Parameter;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.neural.model.Speedups;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The activations of a GPT-2 that probes read, computed again without the engine. Axes: B
 * sequences, T positions, H heads, K head width, D width.
 */
class Gpt2ActivationsTest {
  private static final int T = 9;
  private static final int H = 2;
  private static final int K = 3;
  private static final int D = H * K;

  private static NDManager manager;

  @BeforeAll
  static void start() {
    manager = EngineFactory.start(1, "cpu");
  }

  @AfterAll
  static void stop() {
    manager.close();
  }

  @ParameterizedTest
  @EnumSource(NormPlacement.class)
  void residualStreamAfterAttentionFollowsFromAttentionAndValues(NormPlacement norm) {
    Weights weights = Weights.drawn(norm);
    int[] tokens = {12, 15, 1, 2, 13, 19, 11, 10, 14, 18, 17, 2, 1, 10, 11, 12, 13, 16};
    try (Model model = weights.open()) {
      Map<String, HostTensor> seen = model.runWithCache(tokens, T);
      for (int row = 0; row < 2 * T; row++) {
        double[] expected = weights.afterAttention(seen, row);
        for (int d = 0; d < D; d++) {
          assertThat((double) seen.get(ActivationName.attentionOut(1)).values()[row * D + d])
              .isCloseTo(expected[d], within(1e-5));
        }
      }
    }
  }

  @Test
  void everyProbeOfActivationsReadsIt() {
    AnchorSequences task = CircuitModelFixture.task();
    Weights weights = Weights.drawn(NormPlacement.PRE);
    try (Model model = weights.open()) {
      ProbedModel probed =
          new ProbedModel(
              model, new WeightMatrices(weights.layout, weights.values), Optional.of(task), 16);

      assertThat(CausalCircuit.PROBE.run(probed).arrays())
          .anyMatch(array -> array.name().equals("patch"));
      assertThat(PairGeometry.PROBE.run(probed).scores())
          .containsKeys("mirror_distance_ratio", "unordered_pair_share");
      assertThat(CompositionalVectors.PROBE.run(probed).scores())
          .containsKeys("v_same_target_gap", "u_same_target_gap");
    }
  }

  /** Random parameters of two layers. */
  @SuppressWarnings("ArrayRecordComponent") // parameters of a test: never compared or printed
  private record Weights(ModelDimensions sizes, ParameterLayout layout, float[] values) {
    static Weights drawn(NormPlacement norm) {
      ModelSpec model = new ModelSpec(Architecture.GPT2, 2, D, 8, K, H, norm);
      ModelDimensions sizes = new ModelDimensions(model, CircuitModelFixture.VOCABULARY, T);
      ParameterLayout layout = ParameterLayout.of(sizes);
      CounterRandom random = CounterRandom.of(5, "test", "");
      float[] values = new float[layout.total()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.5 * random.normal(i));
      }
      return new Weights(sizes, layout, values);
    }

    Model open() {
      return new Model(manager, new Model.Options(sizes, Padding.VISIBLE, Speedups.all()), values);
    }

    /** Computes one row of X_ao in layer 2: x + A V W_O + b, normalized for post-norm. */
    double[] afterAttention(Map<String, HostTensor> seen, int row) {
      double[] heads = new double[D];
      for (int h = 0; h < H; h++) {
        for (int t = 0; t < T; t++) {
          double weight =
              seen.get(ActivationName.attention(1))
                  .values()[((row / T * H + h) * T + row % T) * T + t];
          for (int k = 0; k < K; k++) {
            float value =
                seen.get(ActivationName.value(1)).values()[((row / T * H + h) * T + t) * K + k];
            heads[h * K + k] += weight * value;
          }
        }
      }
      double[] sum = new double[D];
      for (int d = 0; d < D; d++) {
        sum[d] = seen.get("activation.hidden.1").values()[row * D + d];
        sum[d] += of("attn.c_proj.bias")[d];
        for (int i = 0; i < D; i++) {
          sum[d] += heads[i] * of("attn.c_proj.weight")[i * D + d];
        }
      }
      return sizes.model().norm() == NormPlacement.PRE ? sum : normed(sum);
    }

    private double[] normed(double... x) {
      double mean = Arrays.stream(x).average().orElseThrow();
      double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
      double[] normed = new double[D];
      for (int d = 0; d < D; d++) {
        normed[d] = (x[d] - mean) / Math.sqrt(variance + 1e-5);
        normed[d] = normed[d] * of("ln_1.weight")[d] + of("ln_1.bias")[d];
      }
      return normed;
    }

    /** Returns a parameter of layer 2. */
    private float[] of(String name) {
      int at = 0;
      for (Parameter parameter : layout.parameters()) {
        if (parameter.name().equals("transformer.h.1." + name)) {
          return Arrays.copyOfRange(values, at, at + parameter.size());
        }
        at += parameter.size();
      }
      throw new IllegalArgumentException(name);
    }
  }
}
