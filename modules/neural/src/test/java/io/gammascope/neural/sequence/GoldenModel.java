package io.gammascope.neural.sequence;

import ai.djl.ndarray.NDManager;
import io.gammascope.datasets.file.NamedArray;
import io.gammascope.datasets.file.Safetensors;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.Parameter;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.neural.model.Sizes;
import io.gammascope.neural.model.Speedups;
import io.gammascope.study.Architecture;
import io.gammascope.study.ModelSpec;
import io.gammascope.study.NormPlacement;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * A model with the parameters of a golden folder, and what PyTorch computed of them. Axes: B
 * sequences, T positions, V vocabulary.
 */
final class GoldenModel {
  static final int SEQUENCES = 6;
  static final int POSITIONS = 9;
  static final int VOCABULARY = 40;

  private final Sizes sizes;
  private final Map<String, NamedArray> initial;
  private final int[] tokens;
  private final float[] logits;

  GoldenModel(Architecture architecture) throws Exception {
    boolean base = architecture == Architecture.BASE;
    ModelSpec model =
        base
            ? new ModelSpec(Architecture.BASE, 2, 16, 48, 8, 1, NormPlacement.POST)
            : new ModelSpec(Architecture.GPT2, 2, 16, 64, 8, 2, NormPlacement.PRE);
    sizes = new Sizes(model, VOCABULARY, POSITIONS);
    Path folder =
        Path.of(
            GoldenModel.class.getResource(base ? "/golden/base-l2" : "/golden/gpt2-l2").toURI());
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
    return new Model(manager, new Model.Options(sizes, Padding.ORDINARY, Speedups.all()), values);
  }

  /** Tokens of one sequence of the first batch. */
  int[] tokens(int sequence) {
    return Arrays.copyOfRange(tokens, sequence * POSITIONS, (sequence + 1) * POSITIONS);
  }

  /** What PyTorch gives at a position (V), which has seen the tokens up to it. */
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
