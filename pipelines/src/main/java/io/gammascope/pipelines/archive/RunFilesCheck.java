package io.gammascope.pipelines.archive;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.Manifest;
import io.gammascope.neural.checkpoint.Checkpoints;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.study.probe.ProbeResultStore;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.run.RunRepository;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Checks the files of runs by the digests that their training recorded: an archive can be described
 * anew after a file was changed, but these digests would have to be changed, too.
 */
public final class RunFilesCheck {
  private final RunRepository repository;

  @Inject
  RunFilesCheck(RunRepository repository) {
    this.repository = repository;
  }

  /**
   * Checks metrics, probe results and final weights of a run.
   *
   * @throws CorruptFileException naming the first file that differs from its digest
   * @throws java.nio.file.NoSuchFileException if a finished run has no final weights
   */
  public void check(PlannedRun run) throws IOException {
    RunLayout files = repository.layout(run.id());
    RunRecord record = repository.load(run.spec(), run.coordinates(), Optional.empty());
    new ProbeResultStore(files).readAll();
    if (record.outcome().orElse(null) instanceof RunOutcome.Finished finished) {
      CorruptFileException.requireSha256(
          files.weights(finished.step()), finished.weightsSha256(), files.outcome().toString());
      Manifest manifest = Dataset.open(Path.of(run.datasetFolder())).manifest();
      ParameterLayout layout = ParameterLayout.of(ModelDimensions.of(run.spec().model(), manifest));
      new Checkpoints(files, run.id(), layout).read(finished.step());
    }
  }
}
