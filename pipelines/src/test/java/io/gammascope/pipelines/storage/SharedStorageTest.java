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
  void folderKeptByOneWorkerIsBroughtToAnother() throws IOException {
    write("one/runs/r/checkpoints/a", "weights");
    write("one/runs/r/outcome.json", "{}");
    depot("one").upload("runs/r");

    depot("two").download("runs/r");

    assertThat(folder.resolve("two/runs/r/checkpoints/a")).hasContent("weights");
    assertThat(folder.resolve("two/runs/r/outcome.json")).hasContent("{}");
  }

  @Test
  void filesThatAreHereAreLeftAloneAndThoseNotWantedStayThere() throws IOException {
    write("one/runs/r/metrics.jsonl", "new");
    write("one/runs/r/checkpoints/a", "weights");
    depot("one").upload("runs/r");
    write("two/runs/r/metrics.jsonl", "own");

    depot("two").download("runs", name -> !name.contains("/checkpoints/"));

    assertThat(folder.resolve("two/runs/r/metrics.jsonl")).hasContent("own");
    assertThat(folder.resolve("two/runs/r/checkpoints")).doesNotExist();
  }

  @Test
  void onlyWhatHasChangedIsSentAgain() throws IOException {
    SharedStorage depot = depot("one");
    write("one/runs/r/a", "1");
    depot.upload("runs/r");
    write("depot/runs/r/a", "changed there");

    depot.upload("runs/r");

    assertThat(folder.resolve("depot/runs/r/a")).hasContent("changed there");
  }

  @Test
  void droppedFolderIsGoneAndHiddenFilesAreNeverKept() throws IOException {
    write("one/runs/r/resume/state", "state");
    write("one/runs/r/.lock", "");
    SharedStorage depot = depot("one");
    depot.upload("runs/r");
    assertThat(folder.resolve("depot/runs/r/.lock")).doesNotExist();
    assertThat(folder.resolve("depot/runs/r/resume/state")).exists();

    depot.delete("runs/r/resume");

    assertThat(folder.resolve("depot/runs/r/resume/state")).doesNotExist();
  }

  @Test
  void withoutAPlaceNothingHappens() throws IOException {
    write("one/runs/r/a", "1");
    SharedStorage none = new SharedStorage("", folder.resolve("one"));

    none.upload("runs/r");
    none.clear("runs/r");

    assertThat(none.isPresent()).isFalse();
    assertThat(folder.resolve("one/runs/r/a")).exists();
  }

  private SharedStorage depot(String worker) {
    return new SharedStorage(folder.resolve("depot").toString(), folder.resolve(worker));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
