/**
 * The interfaces of tasks and their dataset specifications. Each task has a package of its own.
 *
 * <p>Start at {@link io.gammascope.datasets.task.DatasetSpec}. May use the module common and the
 * packages datasets, datasets.source and datasets.tokenizer.
 */
package io.gammascope.datasets.task;
