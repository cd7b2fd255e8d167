package io.gammascope.pipelines.training;

import io.gammascope.neural.TrainingArguments;
import io.gammascope.neural.TrainingMain;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.process.ChildJvmBuilder;
import io.gammascope.pipelines.process.ProcessRegistry;
import io.gammascope.study.probe.ProbePlan;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOptions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * Starts {@link TrainingMain} in child JVMs. A child reads a pipe from this process and ends when
 * this process does.
 */
public final class TrainingLauncher {
  private final ProcessRegistry children;
  private final RunOptions options;

  @Inject
  public TrainingLauncher(ProcessRegistry children, RunOptions options) {
    this.children = children;
    this.options = options;
  }

  /** Returns a launcher whose trainings save their state at every step. */
  public TrainingLauncher savingEveryStep() {
    return new TrainingLauncher(children, new RunOptions(options.threads(), options.device(), 0));
  }

  /**
   * Trains a run, or resumes its training, and waits for the end.
   *
   * @param files the run's folder; must hold its specification
   * @return the exit code; 0 if the run has an outcome
   */
  public int train(PlannedRun run, RunLayout files) throws IOException, InterruptedException {
    return children.run(command(run, files));
  }

  /** Starts to train a run, or resumes its training. The output is appended to the run's log. */
  public Process start(PlannedRun run, RunLayout files) throws IOException {
    return children.start(command(run, files));
  }

  /**
   * Checks that children fail by themselves, not because they are killed.
   *
   * @throws io.gammascope.pipelines.process.ShuttingDownException if this process is shutting down
   */
  public void requireOpen() {
    children.requireOpen();
  }

  private ProcessBuilder command(PlannedRun run, RunLayout files) throws IOException {
    Files.createDirectories(files.folder());
    TrainingArguments arguments =
        new TrainingArguments(
            files.folder().toString(), run.datasetFolder(), options, ProbePlan.NONE);
    return ChildJvmBuilder.of(TrainingMain.class, run, List.of(arguments.toJson()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()));
  }
}
