package io.gammascope.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.gammascope.common.yaml.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFolderTest {
  // printf 'abc' | sha256sum
  private static final String SUM =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  @TempDir private Path root;

  @Test
  void plainAndCompressedFilesGiveTheSameContent() throws IOException {
    Files.writeString(root.resolve("a.txt"), "abc");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(root.resolve("a.txt.gz")))) {
      out.write("abc".getBytes(StandardCharsets.UTF_8));
    }
    try (OutputStream out =
        new ZstdOutputStream(Files.newOutputStream(root.resolve("a.txt.zst")))) {
      out.write("abc".getBytes(StandardCharsets.UTF_8));
    }

    for (String file : new String[] {"a.txt", "a.txt.gz", "a.txt.zst"}) {
      try (InputStream in = new SourceFolder(root).open(source(file))) {
        assertThat(in.readAllBytes()).asString().isEqualTo("abc");
      }
    }
  }

  @Test
  void changedByteIsReportedWithBothChecksums() throws IOException {
    Files.writeString(root.resolve("a.txt"), "abd");

    assertThatThrownBy(() -> new SourceFolder(root).verify(source("a.txt")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a.txt")
        // printf 'abd' | sha256sum
        .hasMessageContaining("a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9")
        .hasMessageContaining(SUM);
  }

  private static SourceFile source(String file) {
    return new SourceFile(file, SUM, 3, "CC0-1.0", "by hand");
  }
}
