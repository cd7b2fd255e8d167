/** Files that datasets are made of, each held against its checksum while it is read. */
package io.gammascope.datasets.source;
