package io.gammascope.pipelines.element;

import io.gammascope.datasets.task.ShardRequest;
import java.io.Serializable;

/** A shard that is still to be written. */
public record ShardOrder(SpecifiedDataset dataset, ShardRequest request) implements Serializable {
  private static final long serialVersionUID = 1L;
}
