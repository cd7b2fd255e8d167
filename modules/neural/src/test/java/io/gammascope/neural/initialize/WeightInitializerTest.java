package io.gammascope.neural.initialize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Parameter;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.InitializationSpec;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightInitializerTest {
  private static final InitializationSpec SPEC =
      new InitializationSpec(0.1, 0.2, 0.3, 0.4, 0.5, false);

  @Test
  void everyGroupHasTheStandardDeviationOfItsRate() {
    Map<String, float[]> drawn = draw(Architecture.BASE, SPEC, 1);

    assertThat(deviation(drawn.get("embedding.token"))).isCloseTo(pow(64, 0.1), within(0.02));
    assertThat(deviation(drawn.get("layer.0.attention.query")))
        .isCloseTo(pow(64, 0.2), within(0.02));
    assertThat(deviation(drawn.get("layer.1.attention.value")))
        .isCloseTo(pow(64, 0.3), within(0.02));
    assertThat(deviation(drawn.get("layer.1.attention.output")))
        .isCloseTo(pow(32, 0.3), within(0.02));
    assertThat(deviation(drawn.get("layer.0.feedforward.out")))
        .isCloseTo(pow(192, 0.4), within(0.01));
    assertThat(deviation(drawn.get("projection.weight"))).isCloseTo(pow(64, 0.5), within(0.01));
    assertThat(drawn.get("projection.bias")).containsOnly(0);
    assertThat(drawn.get("layer.0.norm.attention.weight")).containsOnly(1);
  }

  @Test
  void residualScaleDividesResidualProjectionsByRootOfTwoLayers() {
    InitializationSpec scaled = new InitializationSpec(0.1, 0.2, 0.3, 0.4, 0.5, true);
    Map<String, float[]> plain = draw(Architecture.GPT2, SPEC, 1);
    Map<String, float[]> divided = draw(Architecture.GPT2, scaled, 1);

    String output = "transformer.h.1.attn.c_proj.weight";
    assertThat(divided.get(output)[5]).isCloseTo(plain.get(output)[5] / 2, within(1e-6f));
    String inner = "transformer.h.1.mlp.c_fc.weight";
    assertThat(divided.get(inner)).isEqualTo(plain.get(inner));
  }

  @Test
  void queryAndKeyColumnsOfGpt2HaveTheirOwnRate() {
    float[] joined = draw(Architecture.GPT2, SPEC, 1).get("transformer.h.0.attn.c_attn.weight");

    assertThat(deviation(columns(joined, 0, 64))).isCloseTo(pow(64, 0.2), within(0.02));
    assertThat(deviation(columns(joined, 64, 96))).isCloseTo(pow(64, 0.3), within(0.02));
  }

  @Test
  void weightsDependOnTheSeed() {
    float[] one = draw(Architecture.BASE, SPEC, 1).get("embedding.token");

    assertThat(draw(Architecture.BASE, SPEC, 1).get("embedding.token")).isEqualTo(one);
    assertThat(draw(Architecture.BASE, SPEC, 2).get("embedding.token")).isNotEqualTo(one);
  }

  private static Map<String, float[]> draw(
      Architecture architecture, InitializationSpec spec, long seed) {
    ModelSpec model = new ModelSpec(architecture, 2, 64, 192, 32, 1, NormPlacement.POST);
    ParameterLayout layout = ParameterLayout.of(new ModelDimensions(model, 100, 9));
    float[] flat = new WeightInitializer(spec, 2, seed).draw(layout);
    Map<String, float[]> byName = new HashMap<>();
    int at = 0;
    for (Parameter p : layout.parameters()) {
      byName.put(p.name(), Arrays.copyOfRange(flat, at, at + p.size()));
      at += p.size();
    }
    return byName;
  }

  private static float[] columns(float[] matrix, int from, int to) {
    float[] part = new float[64 * (to - from)];
    for (int row = 0; row < 64; row++) {
      System.arraycopy(matrix, row * 96 + from, part, row * (to - from), to - from);
    }
    return part;
  }

  private static double pow(int inputs, double gamma) {
    return Math.pow(inputs, -gamma);
  }

  private static double deviation(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares / values.length);
  }
}
