/**
 * The probe results of a study: arrays and scores by run and step. Start at {@link
 * io.gammascope.evidence.probes.ProbeResults}. Figures and claims name the arrays and scores that
 * they read by {@link io.gammascope.evidence.probes.ArrayRef} and {@link
 * io.gammascope.evidence.probes.ScoreRef} constants. May use {@code study.probe} and {@code
 * evidence.solution}; not claims, figures or reports.
 */
package io.gammascope.evidence.probes;
