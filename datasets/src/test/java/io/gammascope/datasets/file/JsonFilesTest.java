package io.gammascope.datasets.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFilesTest {
  @TempDir Path folder;

  @Test
  void folderInPlaceOfAFileIsRefusedByName() {
    assertThatThrownBy(() -> JsonFiles.read(folder, Map.class))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage(folder + ": is a folder, not a file");
  }
}
