/**
 * Datasets in memory and on disk: manifest, examples with one label each, and sequences.
 *
 * <p>Start at {@link io.gammascope.datasets.Dataset}. May use the module common and {@link
 * io.gammascope.datasets.source}.
 */
package io.gammascope.datasets;
