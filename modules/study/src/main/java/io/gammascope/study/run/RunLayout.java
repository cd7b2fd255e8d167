package io.gammascope.study.run;

import io.gammascope.study.claim.PreregisteredClaim;
import io.gammascope.study.claim.PreregistrationStamp;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.spec.RunId;
import io.gammascope.study.spec.RunSpec;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where everything of a run stands: {@code <output>/runs/<first 12 digits of the RunId>/}.
 *
 * @param folder of the run
 */
public record RunLayout(Path folder) {
  public static RunLayout of(Path output, RunId id) {
    return new RunLayout(output.resolve("runs").resolve(id.brief()));
  }

  /** The {@link RunSpec} as canonical JSON; the first file that is written. */
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
  public Path metricsSum() {
    return folder.resolve("metrics.sha256");
  }

  /** The {@link RunOutcome}; the last file that is written. */
  public Path outcome() {
    return folder.resolve("outcome.json");
  }

  /** The answers of the trained model, where it answers with sequences; tab-separated. */
  public Path predictions() {
    return folder.resolve("predictions.tsv");
  }

  /** When the first training process of the run began. */
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
   * Weights ({@code weights.safetensors}) and description ({@code checkpoint.json}) after a step.
   */
  public Path checkpoint(int step) {
    return checkpoints().resolve(String.format(Locale.ROOT, "step-%08d", step));
  }

  public Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  /** What probes saw in the checkpoints; read and written by the package {@code finding}. */
  public Path probeResults() {
    return folder.resolve("probe-results");
  }

  /** Output of the probing process. */
  public Path probingLog() {
    return folder.resolve("probing.log");
  }

  /** Weights, optimizer state and cursor of an unfinished training; gone once it has finished. */
  public Path resume() {
    return folder.resolve("resume");
  }

  /** Which findings the tracking server has already; kept by the tracking module. */
  public Path trackedProbeResults() {
    return folder.resolve("tracking-probe-results.json");
  }

  /** What the tracking server has of this run already; kept by the tracking module. */
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
