/**
 * Source files of datasets, verified by their SHA-256 while they are read, and lines of JSON.
 *
 * <p>Start at {@link io.gammascope.datasets.source.SourceFolder}. May use the module common.
 */
package io.gammascope.datasets.source;
