package io.gammascope.neural.initialize;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.neural.model.Parameter;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.study.spec.InitializationSpec;

/**
 * Draws initial weights (paper section 3.5): every matrix from N(0, (d_in^-gamma)^2), with the
 * gamma of the matrix's group; layer norm weights are 1 and biases 0. The authors leave the bias of
 * the output projection to PyTorch's {@code nn.Linear}, which draws it uniformly; here it is 0.
 *
 * <p>Deterministic on every machine: the values of a parameter depend on the seed and the
 * parameter's name alone.
 *
 * @param layers number of the model's layers, for scaled residual projections
 */
public record WeightInitializer(InitializationSpec spec, int layers, long seed) {
  /** Returns the values of all parameters, in the order of the layout. */
  public float[] draw(ParameterLayout layout) {
    return layout.join(this::values);
  }

  private float[] values(Parameter parameter) {
    CounterRandom random = CounterRandom.of(seed, "initial-weights", parameter.name());
    int columns = Math.toIntExact(parameter.shape().get(parameter.shape().size() - 1));
    float[] values = new float[parameter.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (parameter.role()) {
            case NORM_WEIGHT -> 1;
            case BIAS -> 0;
            default -> (float) (scale(parameter, i % columns, columns) * random.normal(i));
          };
    }
    return values;
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
