package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All parameters of a model as one flat vector, the only leaf of differentiation: one gradient, one
 * norm, one optimizer update. (As one leaf per parameter, too, to measure what that saves.) Not
 * safe for use by several threads.
 */
public final class Parameters {
  private final ParameterLayout layout;
  private final List<NDArray> leaves;
  private final long[] boundaries;

  /** Of values in the order of the layout, held by the model's manager. */
  Parameters(NDManager model, ParameterLayout layout, boolean flat, float[] values) {
    if (values.length != layout.total()) {
      throw new IllegalArgumentException(
          values.length + " values for " + layout.total() + " parameters");
    }
    this.layout = layout;
    boundaries = layout.boundaries();
    leaves = new ArrayList<>();
    if (flat) {
      leaves.add(leaf(model, values));
      return;
    }
    int at = 0;
    for (Parameter p : layout.parameters()) {
      leaves.add(leaf(model, Arrays.copyOfRange(values, at, at + p.size())));
      at += p.size();
    }
  }

  private static NDArray leaf(NDManager model, float[] values) {
    try (NDArray given = model.create(values)) {
      // A copy, because an array made from Java data lives in memory that Java owns.
      NDArray leaf = given.duplicate();
      leaf.setRequiresGradient(true);
      return leaf;
    }
  }

  public ParameterLayout layout() {
    return layout;
  }

  /** The leaves, each flat; in the order of the layout when put end to end. */
  public List<NDArray> leaves() {
    return leaves;
  }

  /**
   * Lends the leaves to a step: until the step's manager closes, what is derived from them belongs
   * to the step and goes with it.
   */
  public void attachTo(NDManager step) {
    for (NDArray leaf : leaves) {
      if (leaf.getManager() != step) {
        leaf.tempAttach(step);
      }
    }
  }

  /** The parameters by name and in their shapes, without copying. */
  Map<String, NDArray> byName() {
    List<Parameter> parameters = layout.parameters();
    NDList pieces = leaves.size() == 1 ? leaves.get(0).split(boundaries, 0) : new NDList(leaves);
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

  void clearGradients() {
    leaves.forEach(leaf -> JniUtils.zeroGrad((PtNDArray) leaf));
  }

  /** A copy of all values, in the order of the layout. */
  public float[] values() {
    return joined(leaves);
  }

  /** A copy of the latest gradient, in the order of the layout. */
  public float[] gradient() {
    List<NDArray> gradients = leaves.stream().map(NDArray::getGradient).toList();
    try {
      return joined(gradients);
    } finally {
      gradients.forEach(NDArray::close);
    }
  }

  /** Copies arrays end to end. */
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
