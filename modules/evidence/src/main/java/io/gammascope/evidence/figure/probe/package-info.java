/**
 * Figures of probe results: the paper's figures 3, 4, 5 and 10 to 16, and some beyond the paper.
 *
 * <p>Start at {@link io.gammascope.evidence.figure.probe.FigureCatalog}, which registers every kind
 * of figure, those of runs included. A figure shows either representative runs ({@link
 * io.gammascope.evidence.figure.probe.ProbedRun}) or means over groups of models ({@link
 * io.gammascope.evidence.summary.ModelGroup}).
 *
 * <p>The package uses {@code evidence.figure}, its chart kit, {@code evidence.probes}, {@code
 * evidence.projection}, {@code evidence.summary} and the module {@code study}.
 */
package io.gammascope.evidence.figure.probe;
