package io.gammascope.neural.train;

import io.gammascope.neural.model.Targets;
import io.gammascope.neural.model.Tokens;

/**
 * The input of one update. Axes: B sequences, T positions.
 *
 * @param tokens (B, T), row-major, which must not be modified before the update
 */
record TrainingBatch(Tokens tokens, Targets targets) {}
