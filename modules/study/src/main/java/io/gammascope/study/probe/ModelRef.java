package io.gammascope.study.probe;

import io.gammascope.study.spec.RunId;

/**
 * Identifies the model that a probe examined, and the task that it was examined on.
 *
 * @param runId the run whose checkpoint was examined; a model trained on shuffled labels is a run
 *     of its own
 * @param step the number of updates done
 * @param variant {@link ModelVariant#UNTRAINED} at step 0, otherwise what the run was trained on
 * @param checkpointSha256 SHA-256 of the weights file; if step 0 was not kept, of the initial
 *     values as little-endian 32-bit floats in the order of the layout
 * @param datasetId the dataset whose task the sequences follow
 */
public record ModelRef(
    RunId runId, int step, ModelVariant variant, String checkpointSha256, String datasetId) {}
