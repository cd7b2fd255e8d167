package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.common.file.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadedFilesTest {
  @TempDir Path folder;

  @Test
  void symbolicLinksInARunsFolderAreNotUploaded() throws IOException {
    Path secret = folder.resolve("secret");
    AtomicFiles.write(secret.resolve("key"), "secret");
    TrackedRun run = RunFixture.run(folder.resolve("output"), 1);
    Path step = run.files().checkpoint(100);
    AtomicFiles.write(step.resolve("weights.safetensors"), "weights");
    Files.createSymbolicLink(step.resolve("manifest.json"), secret.resolve("key"));
    Files.createSymbolicLink(run.files().checkpoints().resolve("step-00000200"), secret);
    Files.createSymbolicLink(run.files().log(), secret.resolve("key"));

    assertThat(UploadedFiles.artifacts(run.files()).keySet())
        .containsExactly(
            "checkpoints/step-00000100/weights.safetensors", "provenance.json", "spec.json");
  }
}
