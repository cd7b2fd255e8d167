/**
 * Writes the results of a study: one self-contained HTML page, figures as SVG, PNG and CSV, and the
 * verdicts as JSON, Markdown and plain text.
 *
 * <p>Start at {@link io.gammascope.evidence.report.ReportWriter}. The page is the Mustache template
 * {@code report.html} among this package's resources, with partials beside it; {@code ReportPage}
 * supplies its values. The page holds no script and loads nothing.
 *
 * <p>May use every other package of this module except the assembly of evidence, and {@code study},
 * {@code datasets} and {@code common}.
 */
package io.gammascope.evidence.report;
