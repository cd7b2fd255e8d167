package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a model. With {@link Speedup#FLAT_VECTOR} they are one flat vector, the only
 * leaf of differentiation: one gradient, one norm, one optimizer update. Otherwise each parameter
 * is a leaf. Not thread-safe.
 */
public final class Parameters {
  private final ParameterLayout layout;
  private final List<NDArray> leaves;
  private final long[] boundaries;

  /**
   * Creates parameters in the model's manager.
   *
   * @param flat whether they are one vector
   * @param values in the order of the layout
   */
  Parameters(NDManager model, ParameterLayout layout, boolean flat, float[] values) {
    if (values.length != layout.total()) {
      throw new IllegalArgumentException(
          values.length + " values given for " + layout.total() + " parameters");
    }
    this.layout = layout;
    boundaries = layout.boundaries();
    leaves =
        flat
            ? List.of(leaf(model, values))
            : layout.split(values).values().stream().map(part -> leaf(model, part)).toList();
  }

  private static NDArray leaf(NDManager model, float[] values) {
    try (NDArray given = model.create(values)) {
      // A copy, because Java owns the memory of an array that is created from Java data.
      NDArray leaf = given.duplicate();
      leaf.setRequiresGradient(true);
      return leaf;
    }
  }

  public ParameterLayout layout() {
    return layout;
  }

  /** Returns the leaves, each flat. Concatenated, they are in the order of the layout. */
  public List<NDArray> leaves() {
    return leaves;
  }

  /**
   * Attaches the leaves to a step's manager until it closes, so that arrays derived from them
   * belong to the step.
   */
  public void attachTo(NDManager step) {
    for (NDArray leaf : leaves) {
      if (leaf.getManager() != step) {
        leaf.tempAttach(step);
      }
    }
  }

  /** Returns the parameters by name, in their shapes, without copying. */
  Map<String, NDArray> byName() {
    List<Parameter> parameters = layout.parameters();
    NDList pieces = leaves.size() == 1 ? leaves.get(0).split(boundaries, 0) : new NDList(leaves);
    Map<String, NDArray> byName = new HashMap<>(2 * parameters.size());
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      NDArray piece = pieces.get(i);
      byName.put(
          p.name(), p.shape().size() == 1 ? piece : piece.reshape(new Shape(p.dimensions())));
    }
    return byName;
  }

  void clearGradients() {
    leaves.forEach(leaf -> JniUtils.zeroGrad((PtNDArray) leaf));
  }

  /** Returns a copy of all values, in the order of the layout. */
  public float[] values() {
    return joined(leaves);
  }

  /** Returns a copy of the latest gradient, in the order of the layout. */
  public float[] gradient() {
    List<NDArray> gradients = leaves.stream().map(NDArray::getGradient).toList();
    try {
      return joined(gradients);
    } finally {
      gradients.forEach(NDArray::close);
    }
  }

  /** Concatenates copies of arrays. */
  public static float[] joined(List<NDArray> arrays) {
    List<float[]> parts = arrays.stream().map(NDArray::toFloatArray).toList();
    float[] whole = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }
}
