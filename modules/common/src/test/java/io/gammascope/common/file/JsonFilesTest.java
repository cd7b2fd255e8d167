package io.gammascope.common.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFilesTest {
  @TempDir Path folder;

  @Test
  void directoryIsRejected() {
    assertThatThrownBy(() -> JsonFiles.read(folder, Map.class))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage(folder + ": is a directory, not a file");
  }

  @Test
  void controlCharactersOfTheFileAreEscapedInMessages() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.json"), "{\"a\\n\\u001b[2J\": 1, \"a\\n\\u001b[2J\": 2}");
    assertThatThrownBy(() -> JsonFiles.read(file, Map.class))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageStartingWith(file + ": is damaged: ")
        .hasMessageContaining("a\\u000a\\u001b[2J");
  }
}
