package io.gammascope.pipelines.probing;

import io.gammascope.neural.ProbeMain;
import io.gammascope.neural.TrainingArguments;
import io.gammascope.neural.probe.PendingProbes;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.process.ChildJvmBuilder;
import io.gammascope.pipelines.process.LogTail;
import io.gammascope.pipelines.process.ProcessRegistry;
import io.gammascope.study.Study;
import io.gammascope.study.probe.ProbePlan;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOptions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts {@link ProbeMain} in child JVMs, since a process can start the engine only once. */
final class ProbeLauncher {
  private final ProbePlan plan;
  private final ProcessRegistry children;
  private final RunOptions options;

  @Inject
  ProbeLauncher(Study study, ProcessRegistry children, RunOptions options) {
    this.plan = study.probes();
    this.children = children;
    this.options = options;
  }

  /** Returns whether the study has any probe. */
  boolean hasProbes() {
    return !plan.names().isEmpty();
  }

  /** Computes the missing probe results of a run in one child process; none if all exist. */
  void probe(PlannedRun run, RunLayout files) throws IOException, InterruptedException {
    if (new PendingProbes(run.spec(), files, plan).find().isEmpty()) {
      return;
    }
    Path log = files.probingLog();
    int code = children.run(command(run, files));
    if (code != 0) {
      children.requireOpen();
      throw new IOException(
          "the probes of run "
              + run.id().brief()
              + " ended with exit code "
              + code
              + "; the end of "
              + log
              + ":\n"
              + LogTail.read(log));
    }
  }

  private ProcessBuilder command(PlannedRun run, RunLayout files) {
    TrainingArguments arguments =
        new TrainingArguments(files.folder().toString(), run.datasetFolder(), options, plan);
    return ChildJvmBuilder.of(ProbeMain.class, run, List.of(arguments.toJson()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(files.probingLog().toFile()));
  }
}
