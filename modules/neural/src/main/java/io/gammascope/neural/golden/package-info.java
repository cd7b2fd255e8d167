/**
 * Comparison of models, gradients and optimizer with golden vectors: arrays that PyTorch and
 * Hugging Face computed. Start at {@link io.gammascope.neural.golden.GoldenCheck}.
 *
 * <p>Uses the packages {@code engine}, {@code model} and {@code train}.
 */
package io.gammascope.neural.golden;
