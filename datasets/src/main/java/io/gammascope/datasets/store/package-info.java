/**
 * Datasets on disk: shards written one by one, anywhere, and folders that become datasets by their
 * manifest.
 */
package io.gammascope.datasets.store;
