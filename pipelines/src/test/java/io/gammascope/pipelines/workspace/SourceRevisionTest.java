package io.gammascope.pipelines.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRevisionTest {
  @TempDir Path checkout;

  @Test
  void commitIsThatOfTheFolderAndAPlusMarksChanges() throws Exception {
    commit();
    String commit = SourceRevision.find(checkout);
    assertThat(commit).matches("[0-9a-f]{40}");
    Files.writeString(checkout.resolve("file"), "changed");
    assertThat(SourceRevision.find(checkout)).isEqualTo(commit + "+");
  }

  @Test
  void folderInsideAnotherRepositoryHasNoCommit() throws Exception {
    commit();
    Path archive = Files.createDirectories(checkout.resolve("unpacked/gammascope"));
    assertThat(SourceRevision.find(archive)).isEqualTo("unknown");
  }

  @Test
  void folderOutsideAnyRepositoryHasNoCommit() throws Exception {
    assertThat(SourceRevision.find(checkout)).isEqualTo("unknown");
    git("init", "--quiet");
    assertThat(SourceRevision.find(checkout)).isEqualTo("unknown");
  }

  /** A status command that takes the lock of git would also rewrite the index. */
  @Test
  void readingTheCommitDoesNotWriteTheGitIndex() throws Exception {
    commit();
    Files.setLastModifiedTime(checkout.resolve("file"), FileTime.fromMillis(0));
    byte[] index = Files.readAllBytes(checkout.resolve(".git/index"));

    assertThat(SourceRevision.find(checkout)).matches("[0-9a-f]{40}");

    assertThat(checkout.resolve(".git/index")).hasBinaryContent(index);
    git("status");
    assertThat(Files.readAllBytes(checkout.resolve(".git/index"))).isNotEqualTo(index);
  }

  private void commit() throws IOException, InterruptedException {
    Files.writeString(checkout.resolve("file"), "text");
    git("init", "--quiet");
    git("add", "file");
    git("-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "--quiet", "-m", "Add a file");
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", checkout.toString()));
    command.addAll(List.of(arguments));
    Process git =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    assertThat(git.waitFor()).isZero();
  }
}
