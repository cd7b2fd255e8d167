package io.gammascope.neural.sequence;

import ai.djl.ndarray.NDManager;
import io.gammascope.common.file.NamedArray;
import io.gammascope.common.file.Safetensors;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.Parameter;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.neural.model.Speedups;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * A model with the parameters of a golden folder, and the results of PyTorch for them. Axes: B
 * sequences, T positions, V vocabulary.
 */
final class GoldenModelFixture {
  static final int SEQUENCES = 6;
  static final int POSITIONS = 9;
  static final int VOCABULARY = 40;

  private final ModelDimensions sizes;
  private final Map<String, NamedArray> initial;
  private final int[] tokens;
  private final float[] logits;

  GoldenModelFixture(Architecture architecture) throws Exception {
    boolean base = architecture == Architecture.BASE;
    ModelSpec model =
        base
            ? new ModelSpec(Architecture.BASE, 2, 16, 48, 8, 1, NormPlacement.POST)
            : new ModelSpec(Architecture.GPT2, 2, 16, 64, 8, 2, NormPlacement.PRE);
    sizes = new ModelDimensions(model, VOCABULARY, POSITIONS);
    Path folder =
        Path.of(
            GoldenModelFixture.class
                .getResource(base ? "/golden/base-l2" : "/golden/gpt2-l2")
                .toURI());
    initial = Safetensors.read(folder.resolve("initial.safetensors"));
    tokens = Safetensors.read(folder.resolve("batches.safetensors")).get("tokens").ints();
    logits = Safetensors.read(folder.resolve("expected.safetensors")).get("logits").floats();
  }

  Model open(NDManager manager) {
    ParameterLayout layout = ParameterLayout.of(sizes);
    float[] values = new float[layout.total()];
    int at = 0;
    for (Parameter p : layout.parameters()) {
      System.arraycopy(initial.get(p.name()).floats(), 0, values, at, p.size());
      at += p.size();
    }
    return new Model(manager, new Model.Options(sizes, Padding.VISIBLE, Speedups.all()), values);
  }

  /** Tokens of one sequence of the first batch. */
  int[] tokens(int sequence) {
    return Arrays.copyOfRange(tokens, sequence * POSITIONS, (sequence + 1) * POSITIONS);
  }

  /** PyTorch's logits (V) at a position, which attends to the tokens up to it. */
  float[] logits(int sequence, int position) {
    int from = (sequence * POSITIONS + position) * VOCABULARY;
    return Arrays.copyOfRange(logits, from, from + VOCABULARY);
  }

  /** Cross-entropy of a token by PyTorch's logits, in double precision. */
  double crossEntropy(int sequence, int position, int token) {
    double total = 0;
    float[] at = logits(sequence, position);
    for (float logit : at) {
      total += Math.exp(logit);
    }
    return Math.log(total) - at[token];
  }
}
