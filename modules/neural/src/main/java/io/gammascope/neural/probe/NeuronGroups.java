package io.gammascope.neural.probe;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Groups neurons by direction (figure 5a of the paper). In order, each neuron without a group opens
 * one, which takes all others without a group whose cosine with it is above 0.7. A neuron of zero
 * weights has no direction and no group.
 *
 * @param groupOf the group of each neuron, the largest group being 0; -1 for a neuron of zero
 *     weights
 * @param count the number of groups
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or printed
record NeuronGroups(int[] groupOf, int count) {
  private static final double SIMILAR = 0.7;
  private static final int NONE = -1;

  /** Groups neurons by their cosines (O, O); the diagonal is 0 for a neuron of zero weights. */
  static NeuronGroups cluster(DMatrixRMaj cosines) {
    int neurons = cosines.numRows;
    int[] groupOf = new int[neurons];
    Arrays.fill(groupOf, NONE);
    int groups = 0;
    for (int i = 0; i < neurons; i++) {
      if (groupOf[i] == NONE && cosines.get(i, i) > 0) {
        for (int j = i; j < neurons; j++) {
          if (groupOf[j] == NONE && (j == i || cosines.get(i, j) > SIMILAR)) {
            groupOf[j] = groups;
          }
        }
        groups++;
      }
    }
    return new NeuronGroups(largestFirst(groupOf, groups), groups);
  }

  /** Numbers the groups by descending size; equal ones in the order in which they were opened. */
  private static int[] largestFirst(int[] groupOf, int groups) {
    List<Integer> order =
        IntStream.range(0, groups)
            .boxed()
            .sorted(Comparator.comparing(g -> -size(groupOf, g)))
            .toList();
    return Arrays.stream(groupOf).map(g -> g == NONE ? NONE : order.indexOf(g)).toArray();
  }

  private static long size(int[] groupOf, int group) {
    return Arrays.stream(groupOf).filter(g -> g == group).count();
  }

  /** Returns the fraction of all neurons in the largest group; NaN if there is no group. */
  double largestShare() {
    return count == 0 ? Double.NaN : (double) size(groupOf, 0) / groupOf.length;
  }
}
