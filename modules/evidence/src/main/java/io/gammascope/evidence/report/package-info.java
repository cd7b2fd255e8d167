/**
 * What people and programs read in the end: one self-contained HTML page, figures as SVG, PNG and
 * CSV, verdicts as JSON, Markdown and plain text. The page holds no script and fetches nothing.
 */
package io.gammascope.evidence.report;
