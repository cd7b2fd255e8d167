package io.gammascope.neural.probe;

import io.gammascope.common.random.CounterRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.ejml.data.DMatrixRMaj;

/**
 * Tests whether items with equal targets are more similar than others. Items are operators applied
 * to keys, in blocks of one operator; only items of comparable operators are compared. The
 * permutation test permutes the keys within each operator, which preserves the number of equal
 * targets. Axes: N items, K keys per operator.
 *
 * @param similarity of all items, (N, N)
 * @param targets the target of each item, (N)
 * @param keys K
 * @param comparable whether two operators, given by index, are compared; symmetric
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or printed
record SameTargetGap(
    DMatrixRMaj similarity, int[] targets, int keys, BiPredicate<Integer, Integer> comparable) {
  private static final int PERMUTATIONS = 999;

  /**
   * The result; NaN if there are no such items.
   *
   * @param same mean similarity of items with equal targets
   * @param other mean similarity of items with unequal targets
   * @param p fraction of the permutations, including the observed order, with a gap at least as
   *     large
   */
  record Result(double same, double other, double p) {
    double gap() {
      return same - other;
    }
  }

  Result result() {
    double all = 0;
    long compared = 0;
    for (int i = 0; i < targets.length; i++) {
      for (int j = 0; j < i; j++) {
        if (comparable.test(i / keys, j / keys)) {
          all += similarity.get(i, j);
          compared++;
        }
      }
    }
    Sum same = sumOfSame(targets);
    double observed = same.sum;
    int asLarge = 1;
    for (int n = 0; n < PERMUTATIONS; n++) {
      // The tolerance lets rounding errors not make an equal sum count as smaller.
      asLarge += sumOfSame(permute(n)).sum >= observed - 1e-9 * Math.abs(observed) ? 1 : 0;
    }
    double mean = observed / same.count;
    double others = (all - observed) / (compared - same.count);
    return new Result(mean, others, asLarge / (PERMUTATIONS + 1.0));
  }

  private int[] permute(int number) {
    CounterRandom random = CounterRandom.of(number, "permuted-keys", "");
    int[] permuted = new int[targets.length];
    long draw = 0;
    for (int block = 0; block < targets.length; block += keys) {
      System.arraycopy(targets, block, permuted, block, keys);
      for (int k = keys - 1; k > 0; k--) {
        int other = random.uniformInt(draw++, k + 1);
        int swapped = permuted[block + k];
        permuted[block + k] = permuted[block + other];
        permuted[block + other] = swapped;
      }
    }
    return permuted;
  }

  private record Sum(double sum, long count) {}

  private Sum sumOfSame(int... assigned) {
    Map<Integer, List<Integer>> byTarget = new HashMap<>();
    for (int i = 0; i < assigned.length; i++) {
      byTarget.computeIfAbsent(assigned[i], t -> new ArrayList<>()).add(i);
    }
    double sum = 0;
    long count = 0;
    for (List<Integer> items : byTarget.values()) {
      for (int a = 0; a < items.size(); a++) {
        for (int b = 0; b < a; b++) {
          if (comparable.test(items.get(a) / keys, items.get(b) / keys)) {
            sum += similarity.get(items.get(a), items.get(b));
            count++;
          }
        }
      }
    }
    return new Sum(sum, count);
  }
}
