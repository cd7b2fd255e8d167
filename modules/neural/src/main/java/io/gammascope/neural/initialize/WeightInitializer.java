package io.gammascope.neural.initialize;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.neural.model.Parameter;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.study.spec.InitializationSpec;

/**
 * Initial weights: every matrix from N(0, (d_in^-gamma)^2), gamma by the group of the matrix; layer
 * norm weights 1, every bias 0 (paper S3.5). The authors leave the projection's bias to PyTorch's
 * {@code nn.Linear}, which draws it uniformly; here it is 0. A pure function of its arguments: the
 * numbers of a parameter depend on the seed and on its name, not on the other parameters.
 */
public final class WeightInitializer {
  private final InitializationSpec spec;
  private final int layers;
  private final long seed;

  /** For a model of so many layers. */
  public WeightInitializer(InitializationSpec spec, int layers, long seed) {
    this.spec = spec;
    this.layers = layers;
    this.seed = seed;
  }

  /** All parameters, in the order of the layout. */
  public float[] draw(ParameterLayout layout) {
    float[] values = new float[layout.total()];
    int at = 0;
    for (Parameter parameter : layout.parameters()) {
      fill(parameter, values, at);
      at += parameter.size();
    }
    return values;
  }

  private void fill(Parameter parameter, float[] values, int from) {
    CounterRandom random = CounterRandom.of(seed, "initial-weights", parameter.name());
    int columns = Math.toIntExact(parameter.shape().get(parameter.shape().size() - 1));
    for (int i = 0; i < parameter.size(); i++) {
      values[from + i] =
          switch (parameter.role()) {
            case NORM_WEIGHT -> 1;
            case BIAS -> 0;
            default -> (float) (scale(parameter, i % columns, columns) * random.normal(i));
          };
    }
  }

  private double scale(Parameter parameter, int column, int columns) {
    double gamma =
        switch (parameter.role()) {
          case EMBEDDING -> spec.embedding();
          case QUERY_KEY -> spec.queryKey();
          case VALUE_OUTPUT -> spec.valueOutput();
          case QUERY_KEY_VALUE -> 3 * column < 2 * columns ? spec.queryKey() : spec.valueOutput();
          case FEEDFORWARD -> spec.feedforward();
          case PROJECTION -> spec.projection();
          case NORM_WEIGHT, BIAS -> throw new IllegalArgumentException(parameter.name());
        };
    double scale = StrictMath.pow(parameter.inputs(), -gamma);
    return parameter.residual() && spec.scaleResidual() ? scale / Math.sqrt(2 * layers) : scale;
  }
}
