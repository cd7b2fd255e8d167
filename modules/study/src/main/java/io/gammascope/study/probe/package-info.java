/**
 * Probe results: what a probe declares, the arrays and scores that it measured in a model, and the
 * files that hold them. Start at {@link io.gammascope.study.probe.ProbeResult} and {@link
 * io.gammascope.study.probe.ProbeResultStore}; {@link io.gammascope.study.probe.ProbePlan} is the
 * section {@code probes} of a study file. The probes themselves are in {@code neural.probe}. May
 * use {@code common}, {@code study.spec} and {@code study.run}.
 */
package io.gammascope.study.probe;
