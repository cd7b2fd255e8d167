package io.gammascope.datasets.task;

import java.util.List;

/** A specification that says how many examples each of its splits has. */
public interface SplitSizes extends DatasetSpec {
  /** The splits in order, those without an example among them. */
  List<SplitSize> sizes();

  /** Number of examples of a whole shard; part of the dataset's identity. */
  int examplesPerShard();

  @Override
  default List<String> splits() {
    return sizes().stream().map(SplitSize::split).toList();
  }

  @Override
  default List<ShardRequest> shards() {
    return SplitSize.divide(sizes(), examplesPerShard());
  }
}
