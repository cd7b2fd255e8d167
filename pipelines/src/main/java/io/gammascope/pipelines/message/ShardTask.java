package io.gammascope.pipelines.message;

import io.gammascope.datasets.task.ShardRequest;
import java.io.Serializable;

/** A shard that is still to be written. */
public record ShardTask(DatasetRequest dataset, ShardRequest request) implements Serializable {
  private static final long serialVersionUID = 1L;
}
