/**
 * The reproducibility check: the same short training, undisturbed and killed half-way, must give
 * the same bytes.
 */
package io.gammascope.pipelines.reproducibility;
