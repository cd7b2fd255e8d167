package io.gammascope.pipelines.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFolderTest {
  @TempDir Path folder;

  @Test
  void ownFolderThatExecutesFilesIsUsedAndKeptClean() throws IOException {
    Path missing = folder.resolve("not/yet there");
    assertThat(NativeFolder.executes(missing)).isTrue();
    try (Stream<Path> files = Files.list(missing)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void homeOfAnUnknownUserIsNotUsed() {
    assertThat(NativeFolder.executes(Path.of("?", ".djl.ai"))).isFalse();
    assertThat(Path.of("?")).doesNotExist();
  }

  @Test
  void folderThatCannotBeCreatedOrWrittenIsNotUsed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(NativeFolder.executes(file.resolve(".djl.ai"))).isFalse();
    assertThat(NativeFolder.executes(Path.of("/proc/self"))).isFalse();
  }

  @Test
  void childrenUnpackWhereThisProcessDoes() {
    Path chosen = NativeFolder.choose(folder).orElseThrow();
    assertThat(NativeFolder.options())
        .contains("-DDJL_CACHE_DIR=" + chosen, "-Djna.tmpdir=" + chosen)
        .contains("-Dorg.xerial.snappy.tempdir=" + chosen, "-DZstdTempFolder=" + chosen);
  }
}
