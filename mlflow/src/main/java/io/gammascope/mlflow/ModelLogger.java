package io.gammascope.mlflow;

import io.gammascope.common.file.FileTrees;
import io.gammascope.mlflow.artifact.ArtifactStore;
import io.gammascope.mlflow.artifact.RunArtifacts;
import io.gammascope.mlflow.client.LoggedModel;
import io.gammascope.mlflow.client.LoggedModelClient;
import io.gammascope.mlflow.client.ServerRun;
import io.gammascope.mlflow.schema.TagName;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.run.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlflow.api.proto.Service.Dataset;

/**
 * Logs the final checkpoint of a finished training as a logged model of MLflow 3, with the final
 * metrics on the training's dataset.
 *
 * @param serverRun the training on the server
 * @param store where the model's files are stored
 */
record ModelLogger(LoggedModelClient models, ArtifactStore store, ServerRun serverRun) {
  /**
   * The model of a finished training.
   *
   * @param first whether the server certainly has no model of the run yet
   */
  record FinalModel(TrackedRun run, RunOutcome.Finished outcome, boolean first) {}

  /** Logs the model, unless the server has it. An incomplete one is completed. */
  void log(FinalModel wanted) throws IOException {
    TrackedRun run = wanted.run();
    RunOutcome.Finished outcome = wanted.outcome();
    Path weights = run.files().weights(outcome.step());
    if (!Files.exists(weights)) {
      return;
    }
    Optional<LoggedModel> found =
        wanted.first() ? Optional.empty() : models.find(serverRun.experiment(), serverRun.id());
    LoggedModel model = found.isPresent() ? found.get() : create(wanted);
    if (model.complete()) {
      return;
    }
    Path folder = Files.createTempDirectory("gammascope-model");
    try {
      Map<String, Path> files = ModelFiles.write(folder, run, model, serverRun);
      files.put(weights.getFileName().toString(), weights);
      new RunArtifacts(store, model.artifactRoot()).uploadFirst(files);
    } finally {
      FileTrees.delete(folder);
    }
    List<MetricLine> last = MetricLogReader.readAfter(run.files().metrics(), outcome.step() - 1L);
    Dataset dataset = DatasetMessages.convert(run.dataset());
    for (MetricLine line : last) {
      models.logMetrics(serverRun.id(), model, dataset, line);
    }
    models.complete(serverRun.id(), model, outcome.step());
  }

  private LoggedModel create(FinalModel wanted) throws IOException {
    TrackedRun run = wanted.run();
    Map<String, String> tags =
        Map.of(
            TagName.SOURCE_NAME, StudyTracker.SOURCE,
            TagName.RUN_ID, run.spec().id().value(),
            TagName.DATASET, run.dataset().name(),
            TagName.WEIGHTS, wanted.outcome().weightsSha256());
    String name = serverRun.tags().getOrDefault(TagName.RUN_NAME, run.spec().id().brief());
    return models.create(serverRun, name, run.coordinates(), tags);
  }
}
