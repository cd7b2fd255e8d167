/** Datasets as files: manifest, splits, and the tasks that generate them. */
package io.gammascope.datasets;
