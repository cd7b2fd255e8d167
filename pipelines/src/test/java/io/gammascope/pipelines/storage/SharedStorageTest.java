package io.gammascope.pipelines.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedStorageTest {
  @TempDir Path folder;

  @Test
  void uploadedFolderIsDownloadedByAnotherWorker() throws IOException {
    write("one/runs/r/checkpoints/a", "weights");
    write("one/runs/r/outcome.json", "{}");
    storage("one").upload("runs/r");

    storage("two").download("runs/r");

    assertThat(folder.resolve("two/runs/r/checkpoints/a")).hasContent("weights");
    assertThat(folder.resolve("two/runs/r/outcome.json")).hasContent("{}");
  }

  @Test
  void downloadKeepsLocalFilesAndSkipsUnwantedOnes() throws IOException {
    write("one/runs/r/metrics.jsonl", "new");
    write("one/runs/r/checkpoints/a", "weights");
    storage("one").upload("runs/r");
    write("two/runs/r/metrics.jsonl", "own");

    storage("two").download("runs", name -> !name.contains("/checkpoints/"));

    assertThat(folder.resolve("two/runs/r/metrics.jsonl")).hasContent("own");
    assertThat(folder.resolve("two/runs/r/checkpoints")).doesNotExist();
  }

  @Test
  void unchangedFilesAreNotUploadedAgain() throws IOException {
    SharedStorage storage = storage("one");
    write("one/runs/r/a", "1");
    storage.upload("runs/r");
    write("shared/runs/r/a", "changed there");

    storage.upload("runs/r");

    assertThat(folder.resolve("shared/runs/r/a")).hasContent("changed there");
  }

  @Test
  void deletesFoldersAndIgnoresHiddenFiles() throws IOException {
    write("one/runs/r/resume/state", "state");
    write("one/runs/r/.lock", "");
    SharedStorage storage = storage("one");
    storage.upload("runs/r");
    assertThat(folder.resolve("shared/runs/r/.lock")).doesNotExist();
    assertThat(folder.resolve("shared/runs/r/resume/state")).exists();

    storage.delete("runs/r/resume");

    assertThat(folder.resolve("shared/runs/r/resume/state")).doesNotExist();
  }

  @Test
  void withoutLocationNothingHappens() throws IOException {
    write("one/runs/r/a", "1");
    SharedStorage none = new SharedStorage("", folder.resolve("one"));

    none.upload("runs/r");
    none.clear("runs/r");

    assertThat(none.isPresent()).isFalse();
    assertThat(folder.resolve("one/runs/r/a")).exists();
  }

  private SharedStorage storage(String worker) {
    return new SharedStorage(folder.resolve("shared").toString(), folder.resolve(worker));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
