package io.gammascope.study.probe;

import io.gammascope.study.spec.RunId;

/**
 * Which model was examined on which data.
 *
 * @param runId of the run whose checkpoint was examined; a shuffled model is a run of its own
 * @param step updates done
 * @param variant {@link ModelVariant#UNTRAINED} at step 0, else what the run was trained on
 * @param checkpointSha256 of the weights file; where step 0 was not kept, of the initial values as
 *     little-endian 32-bit numbers in the order of the layout
 * @param datasetId of the dataset whose task the sequences follow
 */
public record ModelRef(
    RunId runId, int step, ModelVariant variant, String checkpointSha256, String datasetId) {}
