/**
 * The results of a study: every planned run with its state, metrics and class, and the probe
 * results of its model. Start at {@link io.gammascope.evidence.EvidenceAssembler}. The subpackages
 * compute statistics, verdicts on claims, figures and the report from {@link
 * io.gammascope.evidence.Evidence} alone. May use {@code modules/common}, {@code datasets} and
 * {@code modules/study}; needs neither tensors nor a tracking server.
 */
package io.gammascope.evidence;
