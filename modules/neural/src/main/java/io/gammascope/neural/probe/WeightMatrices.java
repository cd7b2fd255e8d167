package io.gammascope.neural.probe;

import io.gammascope.neural.model.Parameter;
import io.gammascope.neural.model.ParameterLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The weight matrices of a model, labelled alike for all architectures. Axes: I inputs, O outputs;
 * V vocabulary, D width.
 */
public final class WeightMatrices {
  static final String EMBEDDING = "embedding";

  private static final Pattern LAYER = Pattern.compile("(?:layer|transformer\\.h)\\.(\\d+)\\.(.+)");
  private static final Map<String, String> WHOLE =
      Map.of(
          "embedding.token", EMBEDDING,
          "transformer.wte.weight", EMBEDDING,
          "projection.weight", "projection");
  private static final Map<String, String> OF_LAYER =
      Map.of(
          "attention.query", "query",
          "attention.key", "key",
          "attention.value", "value",
          "attention.output", "output",
          "attn.c_proj.weight", "output",
          "feedforward.in", "feedforward_in",
          "mlp.c_fc.weight", "feedforward_in",
          "feedforward.out", "feedforward_out",
          "mlp.c_proj.weight", "feedforward_out");
  private static final String MERGED = "attn.c_attn.weight";

  private final Map<String, DMatrixRMaj> matrices = new LinkedHashMap<>();

  /** Reads the matrices from parameter values in the order of the layout. */
  public WeightMatrices(ParameterLayout layout, float[] values) {
    Map<String, float[]> parts = layout.split(values);
    for (Parameter parameter : layout.parameters()) {
      if (parameter.shape().size() == 2) {
        float[] part = parts.get(parameter.name());
        int columns = Math.toIntExact(parameter.shape().get(1));
        add(parameter, Vectors.of(part, columns).matrix());
      }
    }
  }

  private void add(Parameter parameter, DMatrixRMaj matrix) {
    Matcher layer = LAYER.matcher(parameter.name());
    if (!layer.matches()) {
      if (WHOLE.containsKey(parameter.name())) {
        matrices.put(WHOLE.get(parameter.name()), matrix);
      }
      return;
    }
    String prefix = "layer_" + (Integer.parseInt(layer.group(1)) + 1) + "/";
    if (layer.group(2).equals(MERGED)) {
      addMerged(prefix, matrix);
    } else if (OF_LAYER.containsKey(layer.group(2))) {
      matrices.put(prefix + OF_LAYER.get(layer.group(2)), matrix);
    }
  }

  /** Splits a matrix with query, key and value side by side in its columns. */
  private void addMerged(String prefix, DMatrixRMaj merged) {
    int width = merged.numCols / 3;
    List<String> names = List.of("query", "key", "value");
    for (int i = 0; i < names.size(); i++) {
      DMatrixRMaj part =
          CommonOps_DDRM.extract(merged, 0, merged.numRows, i * width, (i + 1) * width);
      matrices.put(prefix + names.get(i), part);
    }
  }

  /** Returns the labels, in the order of the parameters. */
  List<String> labels() {
    return List.copyOf(matrices.keySet());
  }

  /** Returns a matrix (I, O), which must not be modified; the embedding is (V, D). */
  DMatrixRMaj matrix(String label) {
    return matrices.get(label);
  }

  /** Returns the neurons of a matrix: the input weights of each output, (O, I). */
  Vectors neurons(String label) {
    return new Vectors(CommonOps_DDRM.transpose(matrix(label), null));
  }

  /** Returns the rows of the token embedding for the given tokens, (N, D). */
  Vectors embeddings(int... tokens) {
    return new Vectors(matrix(EMBEDDING)).select(tokens);
  }
}
