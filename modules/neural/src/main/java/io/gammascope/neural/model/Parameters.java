package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.gammascope.neural.engine.NativeTorch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a model. With {@link Speedup#FLAT_VECTOR} they are one flat vector: one
 * gradient and one norm. Otherwise each parameter is an array of its own. Not thread-safe.
 *
 * <p>Each gradient is computed with respect to new leaves, which share the memory of the parameters
 * and have no gradient yet. Autograd then hands its result over, in place of adding it to zeros.
 */
public final class Parameters {
  private final ParameterLayout layout;
  private final NDManager manager;
  private final List<NDArray> arrays;
  private final long[] boundaries;
  private List<NDArray> leaves = List.of();

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
    manager = model;
    boundaries = layout.boundaries();
    arrays =
        flat
            ? List.of(copy(model, values))
            : layout.split(values).values().stream().map(part -> copy(model, part)).toList();
  }

  private static NDArray copy(NDManager model, float[] values) {
    try (NDArray given = model.create(values)) {
      // A copy, because Java owns the memory of an array that is created from Java data.
      return given.duplicate();
    }
  }

  public ParameterLayout layout() {
    return layout;
  }

  /**
   * Returns the parameters' arrays, each flat. Concatenated, they are in the order of the layout.
   */
  public List<NDArray> arrays() {
    return arrays;
  }

  /**
   * Attaches the arrays to a step's manager until it closes, so that arrays derived from them
   * belong to the step.
   */
  public void attachTo(NDManager step) {
    attach(arrays, step);
  }

  private static void attach(List<NDArray> arrays, NDManager step) {
    for (NDArray array : arrays) {
      if (array.getManager() != step) {
        array.tempAttach(step);
      }
    }
  }

  /** Returns the parameters by name, in their shapes, without copying. */
  Map<String, NDArray> byName() {
    return byName(arrays);
  }

  private Map<String, NDArray> byName(List<NDArray> flat) {
    List<Parameter> parameters = layout.parameters();
    NDList pieces = flat.size() == 1 ? flat.get(0).split(boundaries, 0) : new NDList(flat);
    Map<String, NDArray> byName = new HashMap<>(2 * parameters.size());
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      NDArray piece = pieces.get(i);
      byName.put(
          p.name(), p.shape().size() == 1 ? piece : piece.reshape(new Shape(p.dimensions())));
    }
    return byName;
  }

  /**
   * Starts the computation of a gradient, which replaces the latest one.
   *
   * @param step owns the arrays that are derived from the result
   * @return the leaves of differentiation by name, in their shapes, without copying
   */
  Map<String, NDArray> startGradient(NDManager step) {
    leaves.forEach(NDArray::close);
    leaves = arrays.stream().map(Parameters::leaf).toList();
    attach(leaves, step);
    return byName(leaves);
  }

  private static NDArray leaf(NDArray array) {
    NDArray leaf = JniUtils.detachGradient((PtNDArray) array);
    leaf.setRequiresGradient(true);
    return leaf;
  }

  /**
   * Returns the latest gradient without copying, in arrays as those of {@link #arrays}.
   *
   * @param step owns the result
   */
  public List<NDArray> gradients(NDManager step) {
    attach(leaves, step);
    return leaves.stream().map(NDArray::getGradient).toList();
  }

  /**
   * Sets the latest gradient to 0 and removes it from the graph that computed it, if it has one.
   */
  void resetGradient() {
    for (NDArray leaf : leaves) {
      try (NDArray gradient = leaf.getGradient()) {
        detach(gradient);
      }
      JniUtils.zeroGrad((PtNDArray) leaf);
    }
  }

  /** Removes an array from the graph that computed it; see {@link NativeTorch#detachInPlace}. */
  static void detach(NDArray array) {
    NativeTorch.detachInPlace(((PtNDArray) array).getHandle());
  }

  /** Returns a copy of all values, in the order of the layout. */
  public float[] values() {
    return joined(arrays);
  }

  /** Returns a copy of the latest gradient, in the order of the layout. */
  public float[] gradient() {
    try (NDManager step = manager.newSubManager()) {
      return joined(gradients(step));
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
