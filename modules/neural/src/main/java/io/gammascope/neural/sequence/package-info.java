/** Sequences of any length: batches with little padding, greedy decoding, likelihood, scores. */
package io.gammascope.neural.sequence;
