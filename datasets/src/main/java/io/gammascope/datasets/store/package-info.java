/**
 * Writing of datasets: shards, which any worker can write, and the store that completes them.
 *
 * <p>Start at {@link io.gammascope.datasets.store.DatasetStore}. May use the module common and the
 * packages datasets, datasets.source and datasets.task.
 */
package io.gammascope.datasets.store;
