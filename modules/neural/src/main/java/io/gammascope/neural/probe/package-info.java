/**
 * Probes: measurements inside a trained model, returned as named arrays and scores.
 *
 * <p>Start at {@link io.gammascope.neural.probe.Probe}. {@link io.gammascope.neural.probe.Prober}
 * runs the probes of a study on the checkpoints of one run and stores their results. To add a
 * probe, write a class with a constant {@code PROBE} that declares its arrays and scores, and add
 * the constant to {@link io.gammascope.neural.probe.Probes}.
 *
 * <p>Activations are named as in {@link io.gammascope.neural.model}, whose documentation relates
 * them to the symbols of the paper. X_ao is the residual stream after attention and before the
 * feed-forward part of a layer. v(x; a1, a2) is X_ao of the last layer at the last position for key
 * x and anchors a1 and a2; u(x; a) is the value vector of the last layer at the position of the
 * first anchor a. Layers are numbered from 1 in names and from 0 in code.
 *
 * <p>May use {@code neural.model}, {@code neural.initialize}, {@code neural.checkpoint}, and the
 * modules study, datasets and common.
 */
package io.gammascope.neural.probe;
