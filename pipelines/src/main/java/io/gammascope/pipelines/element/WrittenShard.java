package io.gammascope.pipelines.element;

import io.gammascope.datasets.store.ShardResult;
import java.io.Serializable;

/** A shard that was written. */
public record WrittenShard(SpecifiedDataset dataset, ShardResult result) implements Serializable {
  private static final long serialVersionUID = 1L;
}
