/**
 * Counts the floating-point operations of forward passes and training steps, and estimates their
 * time, without starting the engine.
 *
 * <p>Start at {@link io.gammascope.neural.cost.StepFlops} for one label per sequence, {@link
 * io.gammascope.neural.cost.SequenceCost} for whole sequences, and {@link
 * io.gammascope.neural.cost.LinearCostModel} for times. May use the packages model and sequence,
 * and the modules datasets and study.
 */
package io.gammascope.neural.cost;
