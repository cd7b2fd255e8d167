package io.gammascope.pipelines.message;

import io.gammascope.datasets.store.ShardResult;
import java.io.Serializable;

/** A shard that was written. */
public record WrittenShard(DatasetRequest dataset, ShardResult result) implements Serializable {
  private static final long serialVersionUID = 1L;
}
