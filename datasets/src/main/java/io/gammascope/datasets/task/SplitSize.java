package io.gammascope.datasets.task;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A split and its number of examples. */
public record SplitSize(String split, int examples) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Shards of at most so many examples, split by split. */
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
