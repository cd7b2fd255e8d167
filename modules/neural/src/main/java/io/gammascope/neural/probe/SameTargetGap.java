package io.gammascope.neural.probe;

import io.gammascope.common.random.CounterRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.ejml.data.DMatrixRMaj;

/**
 * Whether items with one target are more alike than others. Items are operators applied to keys, in
 * blocks of one operator; only items of comparable operators are compared. The permutation test
 * draws the keys of every operator anew, which leaves the number of equal targets as it is. Axes: N
 * items, K keys per operator.
 */
final class SameTargetGap {
  private static final int PERMUTATIONS = 999;

  private final DMatrixRMaj likeness;
  private final int[] targets;
  private final int keys;
  private final BiPredicate<Integer, Integer> comparable;

  /**
   * Of likenesses (N, N).
   *
   * @param targets of each item (N)
   * @param comparable whether two operators, by number, are compared; symmetric
   */
  SameTargetGap(
      DMatrixRMaj likeness, int[] targets, int keys, BiPredicate<Integer, Integer> comparable) {
    this.likeness = likeness;
    this.targets = targets.clone();
    this.keys = keys;
    this.comparable = comparable;
  }

  /**
   * What came out; NaN where there are no such items.
   *
   * @param same mean likeness of equal targets
   * @param other of unequal ones
   * @param p share of the permutations, this order itself counted, whose gap is as large
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
          all += likeness.get(i, j);
          compared++;
        }
      }
    }
    Sum same = sumOfSame(targets);
    double observed = same.sum;
    int asLarge = 1;
    for (int n = 0; n < PERMUTATIONS; n++) {
      // Rounding must not make the same order of keys look smaller.
      asLarge += sumOfSame(permuted(n)).sum >= observed - 1e-9 * Math.abs(observed) ? 1 : 0;
    }
    double mean = observed / same.count;
    double others = (all - observed) / (compared - same.count);
    return new Result(mean, others, asLarge / (PERMUTATIONS + 1.0));
  }

  private int[] permuted(int number) {
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
            sum += likeness.get(items.get(a), items.get(b));
            count++;
          }
        }
      }
    }
    return new Sum(sum, count);
  }
}
