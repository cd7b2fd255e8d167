package io.gammascope.tracking;

import io.gammascope.datasets.Manifest;
import io.gammascope.study.RunFiles;
import io.gammascope.study.RunSpec;
import java.util.Map;

/**
 * One training and where it stands on disk.
 *
 * @param coordinates axis path to value, as text, in the order of the axes
 * @param dataset what it trains on
 * @param files where its specification, provenance, metrics, outcome and checkpoints are read
 */
public record TrackedRun(
    RunSpec spec, Map<String, String> coordinates, Manifest dataset, RunFiles files) {}
