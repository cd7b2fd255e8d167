/**
 * Summaries of evidence that figures and reports share: scores by solution class ({@link
 * io.gammascope.evidence.summary.ScoreRow}), small against large initialization ({@link
 * io.gammascope.evidence.summary.ScaleContrast}), and the run that represents others in a figure
 * ({@link io.gammascope.evidence.summary.RepresentativeRuns}). Start at any of the three. May use
 * evidence's data packages, but not claims, figures or reports.
 */
package io.gammascope.evidence.summary;
