package io.gammascope.common.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir private Path folder;

  @Test
  void createsFoldersAndReplacesExistingFile() throws IOException {
    Path file = folder.resolve("a/b/c.txt");
    AtomicFiles.write(file, "first");
    AtomicFiles.write(file, "zweite ü");

    assertThat(file).hasContent("zweite ü");
    assertThat(names(file.getParent())).containsExactly("c.txt");
  }

  @Test
  void failedWriteKeepsTheOldFileAndNoTemporaryFile() throws IOException {
    Path file = folder.resolve("c.txt");
    AtomicFiles.write(file, "old");

    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    channel -> {
                      AtomicFiles.writeFully(channel, ByteBuffer.wrap(new byte[100]));
                      throw new IOException("no space left");
                    }))
        .hasMessage(file + ": no space left");

    assertThat(file).hasContent("old");
    assertThat(names(folder)).containsExactly("c.txt");
  }

  @Test
  void targetFolderNeverListsATemporaryFileWrittenElsewhere() throws IOException {
    Path file = folder.resolve("target/c.txt");
    Path temporary = folder.resolve("temporary");
    AtomicFiles.write(
        file,
        temporary,
        channel -> {
          AtomicFiles.writeFully(channel, ByteBuffer.wrap(new byte[] {'c'}));
          assertThat(names(file.getParent())).isEmpty();
          assertThat(names(temporary)).singleElement().asString().endsWith(".part");
        });

    assertThat(file).hasContent("c");
    assertThat(names(temporary)).isEmpty();
  }

  @Test
  void fileHasDefaultPermissions() throws IOException {
    Path ordinary = Files.createFile(folder.resolve("ordinary"));
    Path atomic = folder.resolve("atomic");
    AtomicFiles.write(atomic, "x");

    assertThat(Files.getPosixFilePermissions(atomic))
        .isEqualTo(Files.getPosixFilePermissions(ordinary))
        .contains(PosixFilePermission.OWNER_READ);
  }

  @Test
  void bufferLongerThanOneChunkIsWrittenCompletely() throws IOException {
    byte[] bytes = new byte[(5 << 19) + 3];
    bytes[bytes.length - 1] = 7;
    Path file = folder.resolve("long");
    AtomicFiles.write(file, channel -> AtomicFiles.writeFully(channel, ByteBuffer.wrap(bytes)));

    assertThat(file).hasBinaryContent(bytes);
  }

  private static Stream<String> names(Path parent) throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.map(f -> f.getFileName().toString()).toList().stream();
    }
  }
}
