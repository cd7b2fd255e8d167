package io.gammascope.mlflow.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.common.file.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalArtifactStoreTest {
  @TempDir Path folder;

  /** Stores its artifacts in the folder and records the calls. */
  private final class RecordingStore implements ArtifactStore {
    private final List<String> calls = new ArrayList<>();

    @Override
    public void put(String path, Path file) {
      calls.add("put " + path);
    }

    @Override
    public void get(String path, Path file) {
      calls.add("get " + path);
    }

    @Override
    public boolean exists(String path) {
      calls.add("exists " + path);
      return true;
    }

    @Override
    public List<String> list(String path) throws IOException {
      calls.add("list " + path);
      try (Stream<Path> files = Files.list(folder.resolve(path))) {
        return files.map(f -> f.getFileName().toString()).toList();
      }
    }
  }

  @Test
  void nameThatThisProcessCannotRepresentIsSentToTheServer() throws IOException {
    Path file = folder.resolve("file");
    AtomicFiles.write(file, "content");
    RecordingStore remote = new RecordingStore();
    ArtifactStore store = LocalArtifactStore.detect(remote, folder).orElseThrow();
    // No path contains a NUL character; under an ASCII locale no path contains an umlaut either.
    store.put("1/a\0b", file);
    assertThat(store.exists("1/a\0b")).isTrue();
    store.get("1/a\0b", file);
    store.put("1/ab", file);
    assertThat(store.exists("1/ab")).isTrue();
    assertThat(store.exists("1")).isFalse();
    assertThat(store.exists("2/ab")).isFalse();
    store.get("1/ab", file);

    assertThat(remote.calls)
        .containsExactly("list .incoming", "put 1/a\0b", "exists 1/a\0b", "get 1/a\0b");
    assertThat(folder.resolve("1/ab")).hasContent("content");
  }
}
