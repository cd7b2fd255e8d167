package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.reproducibility.ReproducibilityCheck;
import io.gammascope.pipelines.reproducibility.ReproducibilityRecord;
import io.gammascope.pipelines.workspace.Workspace;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;

/**
 * Trains the short run of the study's reproducibility check twice, undisturbed and killed. Empty if
 * the study has no such check.
 */
final class CheckReproducibility
    extends PTransform<PCollection<PlannedRun>, PCollection<ReproducibilityRecord>> {
  private static final long serialVersionUID = 1L;

  private final Workspace workspace;
  private final String runner;

  /**
   * Creates the transform.
   *
   * @param runner name of the Beam runner, for the records
   */
  CheckReproducibility(Workspace workspace, String runner) {
    this.workspace = workspace;
    this.runner = runner;
  }

  @Override
  public PCollection<ReproducibilityRecord> expand(PCollection<PlannedRun> planned) {
    return planned
        .apply("Select", ParDo.of(new Select(workspace)))
        .apply("Distribute", Reshuffle.viaRandomKey())
        .apply("Train", ParDo.of(new Train(workspace, runner)));
  }

  record CheckTask(PlannedRun run, boolean kill) implements Serializable {}

  static final class Select extends ServiceFn<ReproducibilityCheck, PlannedRun, CheckTask> {
    private static final long serialVersionUID = 1L;

    Select(Workspace workspace) {
      super(workspace, ReproducibilityCheck.class);
    }

    @ProcessElement
    public void select(@Element PlannedRun run, OutputReceiver<CheckTask> out) {
      service()
          .select(List.of(run))
          .ifPresent(
              selected -> {
                out.output(new CheckTask(selected, false));
                out.output(new CheckTask(selected, true));
              });
    }
  }

  static final class Train
      extends ServiceFn<ReproducibilityCheck, CheckTask, ReproducibilityRecord> {
    private static final long serialVersionUID = 1L;
    private final String runner;

    Train(Workspace workspace, String runner) {
      super(workspace, ReproducibilityCheck.class);
      this.runner = runner;
    }

    @ProcessElement
    public void train(@Element CheckTask task, OutputReceiver<ReproducibilityRecord> out)
        throws IOException, InterruptedException {
      out.output(service().train(task.run(), task.kill(), runner));
    }
  }
}
