package io.gammascope.neural.train;

import io.gammascope.neural.model.MinimalPairs;
import io.gammascope.neural.model.Targets;
import io.gammascope.neural.model.Tokens;
import java.util.Optional;

/**
 * The input of one update. Axes: B sequences, T positions.
 *
 * @param tokens (B, T), row-major, which must not be modified before the update
 * @param pairs those of gradient supervision; empty if it is off
 */
record TrainingBatch(Tokens tokens, Targets targets, Optional<MinimalPairs> pairs) {}
