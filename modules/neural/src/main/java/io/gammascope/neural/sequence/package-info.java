/**
 * Sequences of different lengths: batches with little padding, greedy decoding, likelihood, and
 * their metrics. Start at {@link io.gammascope.neural.sequence.SequenceEvaluator}.
 *
 * <p>Uses {@code io.gammascope.neural.model}, and no other package of this module.
 */
package io.gammascope.neural.sequence;
