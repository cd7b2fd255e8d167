/**
 * Training loop: batches, optimizer, evaluation, metrics, checkpoints, resumption. Start at {@link
 * io.gammascope.neural.train.Training}.
 *
 * <p>Uses the packages {@code model}, {@code initialize}, {@code sequence} and {@code checkpoint}.
 */
package io.gammascope.neural.train;
