package io.gammascope.study.run;

import io.gammascope.study.claim.PreregisteredClaim;
import io.gammascope.study.claim.PreregistrationStamp;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.spec.RunId;
import io.gammascope.study.spec.RunSpec;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The files of a run, below {@code <output>/runs/<first 12 digits of the RunId>/}.
 *
 * @param folder of the run
 */
public record RunLayout(Path folder) {
  public static RunLayout of(Path output, RunId id) {
    return new RunLayout(output.resolve("runs").resolve(id.brief()));
  }

  /** The {@link RunSpec} as canonical JSON; written first. */
  public Path spec() {
    return folder.resolve("spec.json");
  }

  /** The {@link Provenance}, rewritten by every process that trains the run. */
  public Path provenance() {
    return folder.resolve("provenance.json");
  }

  /** {@link MetricLine}s, ascending by step, each step once. */
  public Path metrics() {
    return folder.resolve("metrics.jsonl");
  }

  /**
   * The SHA-256 of {@link #metrics()}, once the training has ended; see {@link MetricsChecksum}.
   */
  public Path metricsChecksum() {
    return folder.resolve("metrics.sha256");
  }

  /** The {@link RunOutcome}; written last. */
  public Path outcome() {
    return folder.resolve("outcome.json");
  }

  /** Answers of the trained model in sequence tasks, tab-separated. */
  public Path predictions() {
    return folder.resolve("predictions.tsv");
  }

  /** Start time of the first training process. */
  public Path started() {
    return folder.resolve("started.json");
  }

  /** Output of the training process. */
  public Path log() {
    return folder.resolve("training.log");
  }

  /**
   * One {@link PreregistrationStamp} per claim that was preregistered before this run was trained;
   * see {@link PreregisteredClaim}.
   */
  public Path preregistrations() {
    return folder.resolve("preregistration");
  }

  /**
   * Folder with the {@link #weights} and their description ({@code checkpoint.json}) after a step.
   */
  public Path checkpoint(int step) {
    return checkpoints().resolve(String.format(Locale.ROOT, "step-%08d", step));
  }

  /** The weights after a step. */
  public Path weights(int step) {
    return checkpoint(step).resolve("weights.safetensors");
  }

  public Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  /** Folder of probe results; see {@code io.gammascope.study.probe}. */
  public Path probeResults() {
    return folder.resolve("probe-results");
  }

  /** Output of the probing process. */
  public Path probingLog() {
    return folder.resolve("probing.log");
  }

  /**
   * Weights, optimizer state and data position of an unfinished training; deleted when it finishes.
   */
  public Path resume() {
    return folder.resolve("resume");
  }

  /** Probe results already uploaded; maintained by the module mlflow. */
  public Path trackedProbeResults() {
    return folder.resolve("tracking-probe-results.json");
  }

  /** Tracking data already sent; maintained by the module mlflow. */
  public Path tracking() {
    return folder.resolve("tracking.json");
  }

  /** Locked by the process that trains or probes the run. */
  public Path lock() {
    return folder.resolve(".lock");
  }

  /** Locked by the child process that writes the run's training files. */
  public Path trainingLock() {
    return folder.resolve(".training.lock");
  }
}
