package io.gammascope.mlflow;

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

  /** Keeps its artifacts in the folder, and notes what it is asked. */
  private final class Server implements ArtifactStore {
    private final List<String> asked = new ArrayList<>();

    @Override
    public void put(String path, Path file) {
      asked.add("put " + path);
    }

    @Override
    public void get(String path, Path file) {
      asked.add("get " + path);
    }

    @Override
    public boolean has(String path) {
      asked.add("has " + path);
      return true;
    }

    @Override
    public List<String> list(String path) throws IOException {
      asked.add("list " + path);
      try (Stream<Path> files = Files.list(folder.resolve(path))) {
        return files.map(f -> f.getFileName().toString()).toList();
      }
    }
  }

  @Test
  void nameThatThisProcessCannotWriteGoesThroughTheServer() throws IOException {
    Path file = folder.resolve("file");
    AtomicFiles.write(file, "content");
    Server server = new Server();
    ArtifactStore store = LocalArtifactStore.of(server, folder).orElseThrow();
    // No file system has a name with this in it; under an ASCII locale Java has none with an
    // umlaut.
    store.put("1/a\0b", file);
    assertThat(store.has("1/a\0b")).isTrue();
    store.get("1/a\0b", file);
    store.put("1/ab", file);
    assertThat(store.has("1/ab")).isTrue();
    assertThat(store.has("1")).isFalse();
    assertThat(store.has("2/ab")).isFalse();
    store.get("1/ab", file);

    assertThat(server.asked)
        .containsExactly("list .arriving", "put 1/a\0b", "has 1/a\0b", "get 1/a\0b");
    assertThat(folder.resolve("1/ab")).hasContent("content");
  }
}
