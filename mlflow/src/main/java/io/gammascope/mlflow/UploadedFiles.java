package io.gammascope.mlflow;

import io.gammascope.mlflow.artifact.RunArtifacts;
import io.gammascope.mlflow.schema.ArtifactPath;
import io.gammascope.study.run.RunLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Selects the files of a run's folder that are uploaded. */
final class UploadedFiles {
  private UploadedFiles() {}

  /** Returns the files that are uploaded at the end of a training, by artifact path. */
  static Map<String, Path> artifacts(RunLayout files) throws IOException {
    Map<String, Path> artifacts =
        new TreeMap<>(RunArtifacts.listFiles(files.checkpoints(), ArtifactPath.CHECKPOINTS));
    List<Path> single =
        List.of(
            files.spec(),
            files.provenance(),
            files.metrics(),
            files.outcome(),
            files.predictions(),
            files.log());
    for (Path file : single) {
      if (RunArtifacts.isRegularFile(file)) {
        artifacts.put(file.getFileName().toString(), file);
      }
    }
    return artifacts;
  }

  /** Returns the results of the probes, by artifact path. */
  static Map<String, Path> probeResults(RunLayout files) throws IOException {
    return RunArtifacts.listFiles(files.probeResults(), ArtifactPath.PROBE_RESULTS);
  }
}
