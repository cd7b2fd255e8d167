/** How fast datasets are made. */
package io.gammascope.datasets.bench;
