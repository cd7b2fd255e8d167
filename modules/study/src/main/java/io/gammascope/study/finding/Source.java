package io.gammascope.study.finding;

import io.gammascope.study.RunId;
import io.gammascope.study.Subject;

/**
 * Which model was examined on which data.
 *
 * @param runId of the run whose checkpoint was examined; a shuffled model is a run of its own
 * @param step updates done
 * @param subject {@link Subject#UNTRAINED} at step 0, else what the run was trained on
 * @param checkpointSha256 of the weights file; where step 0 was not kept, of the initial values as
 *     little-endian 32-bit numbers in the order of the layout
 * @param datasetId of the dataset whose task the sequences follow
 */
public record Source(
    RunId runId, int step, Subject subject, String checkpointSha256, String datasetId) {}
