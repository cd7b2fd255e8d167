package io.gammascope.datasets.task;

import java.util.List;

/** A specification that gives the number of examples of each split. */
public interface SplitSizes extends DatasetSpec {
  /** Returns the sizes of all splits in order, including empty splits. */
  List<SplitSize> sizes();

  /** Returns the number of examples of a full shard; it affects the dataset's id. */
  default int examplesPerShard() {
    return 65_536;
  }

  @Override
  default List<String> splits() {
    return sizes().stream().map(SplitSize::split).toList();
  }

  @Override
  default List<ShardRequest> shards() {
    return SplitSize.divide(sizes(), examplesPerShard());
  }
}
