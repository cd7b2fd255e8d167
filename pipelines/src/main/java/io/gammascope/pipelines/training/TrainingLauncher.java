package io.gammascope.pipelines.training;

import io.gammascope.neural.TrainingMain;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.process.ChildJvmBuilder;
import io.gammascope.pipelines.process.ProcessRegistry;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Starts trainings, one child JVM each. */
public final class TrainingLauncher {
  private final ProcessRegistry children;
  private final RunOptions options;

  public TrainingLauncher(ProcessRegistry children, RunOptions options) {
    this.children = children;
    this.options = options;
  }

  /**
   * Starts, or takes up again, the training of a run whose specification lies in its folder. What
   * it says is added to the run's log. The child reads a pipe that only this process writes to, so
   * it ends when this process is gone, however that came about.
   */
  public Process start(RunLayout files, PlannedRun run) throws IOException {
    Files.createDirectories(files.folder());
    List<String> arguments =
        List.of(
            files.folder().toString(),
            run.datasetFolder(),
            "--threads",
            Integer.toString(options.threads()),
            "--device",
            options.device(),
            "--resume-every",
            Integer.toString(options.resumeEverySeconds()));
    ProcessBuilder builder =
        ChildJvmBuilder.of(TrainingMain.class, run, arguments)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()));
    return children.start(builder);
  }

  public ProcessRegistry children() {
    return children;
  }
}
