package io.gammascope.mlflow;

import io.gammascope.datasets.Manifest;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.spec.RunSpec;
import java.util.Map;

/**
 * One training and where it stands on disk.
 *
 * @param coordinates axis path to value, as text, in the order of the axes
 * @param dataset what it trains on
 * @param files where its specification, provenance, metrics, outcome and checkpoints are read
 */
public record TrackedRun(
    RunSpec spec, Map<String, String> coordinates, Manifest dataset, RunLayout files) {}
