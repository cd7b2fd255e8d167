package io.gammascope.neural.probe;

import io.gammascope.study.probe.ArrayDeclaration;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.AxisDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.IntBinaryOperator;
import org.ejml.data.DMatrixRMaj;

/**
 * Operators applied to keys: all keys of the first operator, then those of the next. Axes: P
 * operators, K keys, N = P K items.
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
   * Of operators by name.
   *
   * @param target of an operator, by number, on a key
   */
  OperatorKeyGrid(List<String> operators, int[] keys, IntBinaryOperator target) {
    this.operators = operators;
    this.keys = keys.clone();
    targets = new int[operators.size() * keys.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = target.applyAsInt(i / keys.length, keys[i % keys.length]);
    }
  }

  /** Whether items of one target are more alike, over operators that may be compared. */
  SameTargetGap.Result gap(DMatrixRMaj likeness, BiPredicate<Integer, Integer> comparable) {
    return new SameTargetGap(likeness, targets, keys.length, comparable).result();
  }

  /** The declared arrays of the similarities and targets. */
  record Arrays(ArrayDeclaration similarities, ArrayDeclaration targets) {}

  /** Keeps the likenesses and targets of some operators for pictures. */
  void show(ProbeOutput sheet, DMatrixRMaj likeness, List<String> shown, Arrays arrays) {
    List<Integer> rows = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (String operator : shown) {
      for (int k = 0; k < keys.length; k++) {
        rows.add(operators.indexOf(operator) * keys.length + k);
        labels.add(operator + ":" + keys[k]);
      }
    }
    float[] values = new float[rows.size() * rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < rows.size(); j++) {
        values[i * rows.size() + j] = (float) likeness.get(rows.get(i), rows.get(j));
      }
    }
    Axis items = ITEM.labelled(labels);
    Axis others = OTHER_ITEM.labelled(labels);
    sheet.add(arrays.similarities.floats(values, items, others));
    int[] kept = rows.stream().mapToInt(row -> targets[row]).toArray();
    sheet.add(arrays.targets.ints(kept, items));
  }
}
