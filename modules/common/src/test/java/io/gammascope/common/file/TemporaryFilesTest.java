package io.gammascope.common.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {
  @TempDir Path folder;
  private Path old;
  private Path fresh;
  private Path whole;

  @BeforeEach
  void write() throws IOException {
    Path yesterday = Files.createDirectories(folder.resolve("a/b"));
    old = Files.writeString(yesterday.resolve(".phase.csv.1.part"), "half");
    fresh = Files.writeString(folder.resolve(".phase.csv.2.part"), "half");
    whole = Files.writeString(folder.resolve("phase.csv"), "whole");
    FileTime time = FileTime.from(Instant.now().minus(1, ChronoUnit.DAYS));
    Files.setLastModifiedTime(old, time);
    Files.setLastModifiedTime(whole, time);
  }

  @Test
  void deletesOnlyTemporaryFilesOlderThanThisProcess() throws IOException {
    TemporaryFiles.deleteOlderThanThisProcess(folder);

    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
    assertThat(whole).hasContent("whole");
  }

  @Test
  void deletesAllTemporaryFiles() throws IOException {
    TemporaryFiles.delete(folder);

    assertThat(old).doesNotExist();
    assertThat(fresh).doesNotExist();
    assertThat(whole).hasContent("whole");
  }

  @Test
  void missingFolderIsIgnored() throws IOException {
    TemporaryFiles.delete(folder.resolve("none"));
    TemporaryFiles.deleteOlderThanThisProcess(folder.resolve("none"));

    assertThat(folder.resolve("none")).doesNotExist();
  }
}
