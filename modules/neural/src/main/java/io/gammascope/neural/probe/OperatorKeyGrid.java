package io.gammascope.neural.probe;

import io.gammascope.study.probe.ArrayDeclaration;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.AxisDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * All combinations of operators and keys: all keys of the first operator, then those of the next.
 * An operator is an anchor or a pair of anchors. Axes: P operators, K keys, N = P K items.
 */
final class OperatorKeyGrid {
  static final AxisDeclaration ITEM =
      new AxisDeclaration(
          "item", "operators applied to keys: 3-3:35 is pair (3,3) on key 35, 2:35 is anchor 2");
  static final AxisDeclaration OTHER_ITEM = new AxisDeclaration("other_item", "the same items");

  private final List<String> operators;
  private final int[] keys;
  private final int[] targets;

  /**
   * Creates the grid of the named operators.
   *
   * @param target computes the target of an operator, given by its index, and a key
   */
  OperatorKeyGrid(List<String> operators, int[] keys, IntBinaryOperator target) {
    this.operators = operators;
    this.keys = keys.clone();
    targets = new int[operators.size() * keys.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = target.applyAsInt(i / keys.length, keys[i % keys.length]);
    }
  }

  /**
   * Compares the similarity of items with equal targets with that of other items, over comparable
   * operators.
   */
  SameTargetGap.Result gap(DMatrixRMaj similarity, BiPredicate<Integer, Integer> comparable) {
    return new SameTargetGap(similarity, targets, keys.length, comparable).result();
  }

  /** The declared arrays of the similarities and targets. */
  record Arrays(ArrayDeclaration similarities, ArrayDeclaration targets) {}

  /** Adds the similarities and targets of some operators to the output. */
  void addTo(ProbeOutput output, DMatrixRMaj similarity, List<String> shown, Arrays arrays) {
    List<Integer> rows = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (String operator : shown) {
      for (int k = 0; k < keys.length; k++) {
        rows.add(operators.indexOf(operator) * keys.length + k);
        labels.add(operator + ":" + keys[k]);
      }
    }
    int[] kept = rows.stream().mapToInt(row -> row).toArray();
    DMatrixRMaj values =
        CommonOps_DDRM.extract(similarity, kept, kept.length, kept, kept.length, null);
    Axis items = ITEM.labelled(labels);
    output.add(
        arrays.similarities.floats(
            Vectors.floats(values.data), items, OTHER_ITEM.labelled(labels)));
    output.add(arrays.targets.ints(IntStream.of(kept).map(row -> targets[row]).toArray(), items));
  }
}
