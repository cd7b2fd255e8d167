package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A tensor in segments along its positions, which need not be copied into one array. Axes: P
 * positions of a segment, T positions of all segments.
 *
 * @param arrays the segments (.., P, W)
 */
record SegmentedTensor(List<NDArray> arrays) {
  /** Applies an operation to each segment. */
  SegmentedTensor map(UnaryOperator<NDArray> operation) {
    return new SegmentedTensor(arrays.stream().map(operation).toList());
  }

  /** Concatenates the segments along an axis; returns a single segment without copying. */
  NDArray join(int axis) {
    NDArray first = arrays.get(0);
    return arrays.size() == 1
        ? first
        : first.getNDArrayInternal().concat(new NDList(arrays.subList(1, arrays.size())), axis);
  }

  /**
   * Returns the product of weights with the concatenated segments.
   *
   * @param weights (.., Q, T)
   * @return (.., Q, W)
   */
  NDArray weightedSum(NDArray weights) {
    if (arrays.size() == 1) {
      return weights.matMul(arrays.get(0));
    }
    int last = weights.getShape().dimension() - 1;
    NDList cut = weights.split(starts(), last);
    NDArray sum = cut.get(0).matMul(arrays.get(0));
    for (int i = 1; i < arrays.size(); i++) {
      sum = sum.add(cut.get(i).matMul(arrays.get(i)));
    }
    return sum;
  }

  private long[] starts() {
    long[] starts = new long[arrays.size() - 1];
    long at = 0;
    for (int i = 0; i < starts.length; i++) {
      Shape shape = arrays.get(i).getShape();
      at += shape.get(shape.dimension() - 2);
      starts[i] = at;
    }
    return starts;
  }
}
