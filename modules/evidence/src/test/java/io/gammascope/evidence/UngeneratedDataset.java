package io.gammascope.evidence;

import io.gammascope.common.file.NamedArray;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.ShardRequest;
import java.util.List;

/** A dataset of nine positions without examples, since evidence reads its description only. */
interface UngeneratedDataset extends DatasetSpec {
  @Override
  default List<ShardRequest> shards() {
    return List.of();
  }

  @Override
  default List<NamedArray> generate(ShardRequest shard, SourceFolder folder) {
    return List.of();
  }

  @Override
  default int positions() {
    return 9;
  }

  @Override
  default List<Integer> offsets() {
    return List.of();
  }
}
