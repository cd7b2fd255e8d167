package io.gammascope.pipelines.message;

import io.gammascope.datasets.store.ShardResult;
import java.io.Serializable;

/** A shard that has been written to disk. */
public record WrittenShard(DatasetRequest dataset, ShardResult result) implements Serializable {}
