package io.gammascope.neural.model;

import io.gammascope.common.file.NamedArray;
import io.gammascope.neural.model.Parameter.Role;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.NormPlacement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The parameters of a model, and their order in the flat vector. */
public final class ParameterLayout {
  private final List<Parameter> parameters;
  private final int total;

  private ParameterLayout(List<Parameter> parameters) {
    this.parameters = List.copyOf(parameters);
    this.total = Math.toIntExact(parameters.stream().mapToLong(Parameter::size).sum());
  }

  /**
   * Returns the layout of a model. Names of the base decoder are those of the golden vectors, names
   * of GPT-2 those of Hugging Face.
   */
  public static ParameterLayout of(ModelDimensions sizes) {
    return new ParameterLayout(
        sizes.model().architecture() == Architecture.BASE ? base(sizes) : gpt2(sizes));
  }

  /** Returns the parameters in the order of the flat vector. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Returns the name of W_em (V, D), the first parameter of both architectures. */
  String tokenTable() {
    return parameters.get(0).name();
  }

  /** Returns the number of elements of all parameters. */
  public int total() {
    return total;
  }

  /** Splits a flat vector into the values of each parameter, by name and in order. */
  public Map<String, float[]> split(float[] flat) {
    Map<String, float[]> parts = new LinkedHashMap<>();
    int at = 0;
    for (Parameter p : parameters) {
      parts.put(p.name(), Arrays.copyOfRange(flat, at, at + p.size()));
      at += p.size();
    }
    return parts;
  }

  /** Concatenates the values of each parameter to a flat vector. */
  public float[] join(Function<Parameter, float[]> values) {
    float[] flat = new float[total];
    int at = 0;
    for (Parameter p : parameters) {
      System.arraycopy(values.apply(p), 0, flat, at, p.size());
      at += p.size();
    }
    return flat;
  }

  /** Returns the values of each parameter as an array of its name and shape, in order. */
  public List<NamedArray> toArrays(float[] flat) {
    Map<String, float[]> parts = split(flat);
    return parameters.stream().map(p -> p.toArray(parts.get(p.name()))).toList();
  }

  /** Returns the indices at which the flat vector is split: where each but the first begins. */
  long[] boundaries() {
    long[] starts = new long[parameters.size() - 1];
    long at = 0;
    for (int i = 0; i < starts.length; i++) {
      at += parameters.get(i).size();
      starts[i] = at;
    }
    return starts;
  }

  private static List<Parameter> base(ModelDimensions s) {
    int d = s.model().dModel();
    List<Parameter> all = new ArrayList<>();
    all.add(weight("embedding.token", Role.EMBEDDING, shape(s.vocabulary(), d), d));
    all.add(weight("embedding.position", Role.EMBEDDING, shape(s.positions(), d), d));
    for (int layer = 0; layer < s.model().layers(); layer++) {
      addBaseLayer(all, "layer." + layer + ".", s);
    }
    all.add(weight("projection.weight", Role.PROJECTION, shape(d, s.vocabulary()), d));
    all.add(vector("projection.bias", Role.BIAS, s.vocabulary()));
    return all;
  }

  private static void addBaseLayer(List<Parameter> all, String layer, ModelDimensions s) {
    int d = s.model().dModel();
    int f = s.model().dFf();
    int hk = s.headsWidth();
    all.add(weight(layer + "attention.query", Role.QUERY_KEY, shape(d, hk), d));
    all.add(weight(layer + "attention.key", Role.QUERY_KEY, shape(d, hk), d));
    all.add(weight(layer + "attention.value", Role.VALUE_OUTPUT, shape(d, hk), d));
    all.add(residual(layer + "attention.output", Role.VALUE_OUTPUT, hk, d));
    addNorm(all, layer + "norm.attention", d);
    all.add(weight(layer + "feedforward.in", Role.FEEDFORWARD, shape(d, f), d));
    all.add(residual(layer + "feedforward.out", Role.FEEDFORWARD, f, d));
    addNorm(all, layer + "norm.feedforward", d);
  }

  private static List<Parameter> gpt2(ModelDimensions s) {
    int d = s.model().dModel();
    List<Parameter> all = new ArrayList<>();
    all.add(weight("transformer.wte.weight", Role.EMBEDDING, shape(s.vocabulary(), d), d));
    all.add(weight("transformer.wpe.weight", Role.EMBEDDING, shape(s.positions(), d), d));
    for (int layer = 0; layer < s.model().layers(); layer++) {
      addGpt2Layer(all, "transformer.h." + layer + ".", s);
    }
    if (s.model().norm() == NormPlacement.PRE) {
      addNorm(all, "transformer.ln_f", d);
    }
    return all;
  }

  private static void addGpt2Layer(List<Parameter> all, String layer, ModelDimensions s) {
    int d = s.model().dModel();
    int f = s.model().dFf();
    int hk = s.headsWidth();
    addNorm(all, layer + "ln_1", d);
    all.add(weight(layer + "attn.c_attn.weight", Role.QUERY_KEY_VALUE, shape(d, 3L * hk), d));
    all.add(vector(layer + "attn.c_attn.bias", Role.BIAS, 3L * hk));
    all.add(residual(layer + "attn.c_proj.weight", Role.VALUE_OUTPUT, hk, d));
    all.add(vector(layer + "attn.c_proj.bias", Role.BIAS, d));
    addNorm(all, layer + "ln_2", d);
    all.add(weight(layer + "mlp.c_fc.weight", Role.FEEDFORWARD, shape(d, f), d));
    all.add(vector(layer + "mlp.c_fc.bias", Role.BIAS, f));
    all.add(residual(layer + "mlp.c_proj.weight", Role.FEEDFORWARD, f, d));
    all.add(vector(layer + "mlp.c_proj.bias", Role.BIAS, d));
  }

  private static void addNorm(List<Parameter> all, String name, int width) {
    all.add(vector(name + ".weight", Role.NORM_WEIGHT, width));
    all.add(vector(name + ".bias", Role.BIAS, width));
  }

  private static Parameter residual(String name, Role role, long in, long out) {
    return new Parameter(name, List.of(in, out), role, Math.toIntExact(in), true);
  }

  private static Parameter vector(String name, Role role, long length) {
    return new Parameter(name, List.of(length), role, 1, false);
  }

  private static Parameter weight(String name, Role role, long[] shape, int inputs) {
    return new Parameter(name, List.of(shape[0], shape[1]), role, inputs, false);
  }

  private static long[] shape(long rows, long columns) {
    return new long[] {rows, columns};
  }
}
