package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All parameters of a model as one vector, the only leaf of differentiation: one gradient, one
 * norm, one optimizer update. Not safe for use by several threads.
 */
public final class FlatParameters implements AutoCloseable {
  private final ParameterLayout layout;
  private final NDManager manager;
  private final NDArray vector;
  private final long[] boundaries;

  /** Parameters with the given values, in the order of the layout, under a manager of their own. */
  public FlatParameters(NDManager parent, ParameterLayout layout, float[] values) {
    if (values.length != layout.total()) {
      throw new IllegalArgumentException(
          values.length + " values for " + layout.total() + " parameters");
    }
    this.layout = layout;
    manager = parent.newSubManager();
    boundaries = layout.boundaries();
    try (NDArray given = manager.create(values)) {
      // A copy, because an array made from Java data lives in memory that Java owns.
      vector = given.duplicate();
    }
    vector.setRequiresGradient(true);
  }

  public ParameterLayout layout() {
    return layout;
  }

  /** The vector itself, (total). */
  public NDArray vector() {
    return vector;
  }

  /**
   * Lends the vector to a step: until the step's manager closes, what is derived from the vector
   * belongs to the step and goes with it.
   */
  public void lendTo(NDManager step) {
    if (vector.getManager() != step) {
      vector.tempAttach(step);
    }
  }

  /** The parameters by name, views of the vector. */
  public Map<String, NDArray> cut() {
    return cut(vector);
  }

  /** Cuts any vector of this layout, for example a gradient. */
  public Map<String, NDArray> cut(NDArray whole) {
    NDList pieces = whole.split(boundaries, 0);
    List<Parameter> parameters = layout.parameters();
    Map<String, NDArray> byName = new HashMap<>(2 * parameters.size());
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      NDArray piece = pieces.get(i);
      byName.put(p.name(), p.shape().size() == 1 ? piece : piece.reshape(shape(p)));
    }
    return byName;
  }

  private static Shape shape(Parameter p) {
    return new Shape(p.shape().stream().mapToLong(Long::longValue).toArray());
  }

  /** A copy of all values, in the order of the layout. */
  public float[] values() {
    return vector.toFloatArray();
  }

  @Override
  public void close() {
    manager.close();
  }
}
