/**
 * Files with weights and with the state of interrupted trainings. Start at {@link
 * io.gammascope.neural.checkpoint.Checkpoints}.
 *
 * <p>Uses {@code io.gammascope.neural.model} for the layout of parameters, and no tensors.
 */
package io.gammascope.neural.checkpoint;
