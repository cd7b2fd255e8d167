package io.gammascope.evidence.probes;

import io.gammascope.evidence.solution.ObservedRun;

/** A run and the scores of one of its models: the trained one, or a baseline. */
public record ScoredRun(ObservedRun run, Scores scores) {}
