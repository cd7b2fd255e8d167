/**
 * Summaries of evidence that figures and reports share: models of one kind with a probe's results
 * ({@link io.gammascope.evidence.summary.ModelGroup}), and small against large initialization
 * ({@link io.gammascope.evidence.summary.ScaleContrast}). Start at either of them. May use
 * evidence's data packages, but not claims, figures or reports.
 */
package io.gammascope.evidence.summary;
