/**
 * Compares the representations of models: centred kernel alignment, and relative representations by
 * anchors.
 *
 * <p>Start at {@link io.gammascope.evidence.similarity.SimilarityMatrix}. Axes: N samples, D width,
 * A anchors. May use {@code evidence.probes}, {@code evidence.solution} and the module study.
 */
package io.gammascope.evidence.similarity;
