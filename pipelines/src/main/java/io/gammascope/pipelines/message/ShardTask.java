package io.gammascope.pipelines.message;

import io.gammascope.datasets.task.ShardRequest;
import java.io.Serializable;

/** A shard to be generated. */
public record ShardTask(DatasetRequest dataset, ShardRequest request) implements Serializable {}
