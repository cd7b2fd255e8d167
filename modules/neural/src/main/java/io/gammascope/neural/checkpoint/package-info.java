/**
 * Files with weights and with the state of interrupted trainings. Start at {@link
 * io.gammascope.neural.checkpoint.Checkpoints}. {@link
 * io.gammascope.neural.checkpoint.HuggingFaceExport} writes a model for Python's transformers.
 *
 * <p>Uses {@code io.gammascope.neural.model} for the layout of parameters, dataset manifests for
 * the vocabulary, and no tensors.
 */
package io.gammascope.neural.checkpoint;
