package io.gammascope.mlflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.SequenceFormat.Scoring;
import io.gammascope.mlflow.client.LoggedModel;
import io.gammascope.mlflow.client.ServerRun;
import io.gammascope.study.spec.ModelSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of a logged model: an MLflow model of the flavour {@code python_function}. Its loader,
 * {@code gammascope_model.py}, computes the model with numpy alone.
 */
final class ModelFiles {
  private static final String LOADER = "gammascope_model";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelFiles() {}

  /** Writes the files, but for the weights, into a folder; returns them by path in the model. */
  static Map<String, Path> write(
      Path folder, TrackedRun run, LoggedModel model, ServerRun serverRun) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    files.put("MLmodel", write(folder, "MLmodel", descriptor(model, serverRun)));
    files.put("model.json", write(folder, "model.json", configuration(run)));
    String loader = LOADER + ".py";
    files.put("code/" + loader, folder.resolve(loader));
    try (InputStream source = ModelFiles.class.getResourceAsStream(loader)) {
      Files.copy(source, folder.resolve(loader));
    }
    return files;
  }

  private static Path write(Path folder, String name, ObjectNode content) throws IOException {
    return Files.writeString(folder.resolve(name), content.toPrettyString() + "\n");
  }

  /** Returns what the loader cannot read from the weights. */
  private static ObjectNode configuration(TrackedRun run) {
    ModelSpec model = run.spec().model();
    Optional<Integer> end =
        run.dataset()
            .sequenceFormat()
            .filter(format -> format.scoring() != Scoring.LIKELIHOOD)
            .map(SequenceFormat::end);
    return JSON.createObjectNode()
        .put("architecture", model.architecture().name())
        .put("heads", model.heads())
        .put("norm", model.norm().name())
        .put("end", end.orElse(null));
  }

  /** Returns the content of {@code MLmodel}. It is YAML, of which JSON is a part. */
  private static ObjectNode descriptor(LoggedModel model, ServerRun run) {
    ObjectNode descriptor = JSON.createObjectNode();
    descriptor
        .putObject("flavors")
        .putObject("python_function")
        .put("loader_module", LOADER)
        .put("code", "code");
    descriptor.put("model_id", model.id()).put("model_uuid", model.id()).put("run_id", run.id());
    descriptor.put("artifact_path", "mlflow-artifacts:/" + model.artifactRoot());
    descriptor.put("utc_time_created", Instant.now().toString());
    descriptor
        .putObject("signature")
        .put("inputs", tensor("[-1, -1]"))
        .put("outputs", tensor("[-1]"))
        .put(
            "params",
            "[{\"name\": \"what\", \"type\": \"string\", \"default\": \"answer\", \"shape\": null}]");
    return descriptor;
  }

  private static String tensor(String shape) {
    return "[{\"type\": \"tensor\", \"tensor-spec\": {\"dtype\": \"int64\", \"shape\": "
        + shape
        + "}}]";
  }
}
