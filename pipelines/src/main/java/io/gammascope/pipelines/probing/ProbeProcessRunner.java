package io.gammascope.pipelines.probing;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.neural.ProbeMain;
import io.gammascope.neural.probe.PendingProbes;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.process.ChildJvmBuilder;
import io.gammascope.pipelines.process.LogTail;
import io.gammascope.pipelines.process.ProcessRegistry;
import io.gammascope.pipelines.process.RunFileLock;
import io.gammascope.pipelines.training.TrackingCircuitBreaker;
import io.gammascope.study.probe.ProbePlan;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Has a run looked into: findings that are there are found, the others made by a process of its
 * own, since an engine lives once in a process. Trains nothing. Safe for many threads with
 * different runs.
 */
public final class ProbeProcessRunner {
  private final ProbePlan plan;
  private final Path output;
  private final Workers workers;

  /** For a study's plan, of runs below a folder of output. */
  public ProbeProcessRunner(ProbePlan plan, Path output, Workers workers) {
    this.plan = plan;
    this.output = output;
    this.workers = workers;
  }

  /** Who does the work. */
  public record Workers(
      ProcessRegistry children, RunOptions options, TrackingCircuitBreaker tracking) {}

  /** Whether the study asks for any probe. */
  public boolean isNeeded() {
    return !plan.names().isEmpty();
  }

  /**
   * Makes what is missing, and tells the tracking server of all. A run whose training broke is
   * looked into as far as it came.
   *
   * @throws IOException if a probe broke, with the end of what its process said; what it had found
   *     is kept
   */
  public void probe(PlannedRun run) throws IOException, InterruptedException {
    if (!isNeeded()) {
      return;
    }
    RunLayout files = RunLayout.of(output, run.id());
    RunFileLock lock = RunFileLock.take(files);
    try {
      if (!new PendingProbes(run.spec(), files, plan).missing().isEmpty()) {
        look(run, files);
      }
      workers.tracking().uploadProbeResults(run);
    } finally {
      lock.close();
    }
  }

  private void look(PlannedRun run, RunLayout files) throws IOException, InterruptedException {
    List<String> arguments =
        List.of(
            files.folder().toString(),
            run.datasetFolder(),
            CanonicalJson.write(plan),
            "--threads",
            Integer.toString(workers.options().threads()),
            "--device",
            workers.options().device());
    Process process =
        workers
            .children()
            .start(
                ChildJvmBuilder.of(ProbeMain.class, run, arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(files.probingLog().toFile())));
    try {
      int code = process.waitFor();
      if (code != 0) {
        workers.children().requireOpen();
        throw new IOException(
            "the probes of run %s ended with exit code %d; the end of %s:%n%s"
                .formatted(
                    run.id().brief(), code, files.probingLog(), LogTail.of(files.probingLog())));
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
