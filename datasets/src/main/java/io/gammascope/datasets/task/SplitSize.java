package io.gammascope.datasets.task;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The number of examples of a split. */
public record SplitSize(String split, int examples) implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Divides splits into shards.
   *
   * @param most maximal number of examples per shard
   */
  public static List<ShardRequest> divide(List<SplitSize> splits, int most) {
    List<ShardRequest> shards = new ArrayList<>();
    for (SplitSize size : splits) {
      for (int first = 0; first < size.examples; first += most) {
        int examples = Math.min(most, size.examples - first);
        shards.add(new ShardRequest(size.split, first / most, first, examples));
      }
    }
    return shards;
  }
}
