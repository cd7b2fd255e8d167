package io.gammascope.common.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreesTest {
  @TempDir private Path folder;

  @Test
  void folderIsDeletedWithItsContent() throws IOException {
    Path tree = Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(tree.resolve("c.txt"), "c");
    FileTrees.delete(folder.resolve("a"));

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void linksAreDeletedAndNotFollowed() throws IOException {
    Path kept = Files.writeString(Files.createDirectory(folder.resolve("kept")).resolve("f"), "f");
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.createSymbolicLink(tree.resolve("link"), kept.getParent());
    Path link = Files.createSymbolicLink(folder.resolve("link"), kept.getParent());
    FileTrees.delete(tree);
    FileTrees.delete(link);

    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(kept.getParent()));
    assertThat(kept).hasContent("f");
  }

  @Test
  void missingPathIsIgnored() {
    assertThatCode(() -> FileTrees.delete(folder.resolve("none"))).doesNotThrowAnyException();
  }
}
