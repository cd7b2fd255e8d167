package io.gammascope.mlflow;

import io.gammascope.datasets.Manifest;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.spec.RunSpec;
import java.util.Map;

/**
 * A training of a tracked study.
 *
 * @param coordinates value of each grid axis by its path, in the order of the axes
 * @param dataset manifest of the dataset that it trains on
 * @param files the run's specification, provenance, metrics, outcome and checkpoints on disk
 */
public record TrackedRun(
    RunSpec spec, Map<String, String> coordinates, Manifest dataset, RunLayout files) {}
