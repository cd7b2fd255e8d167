package io.gammascope.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.CorruptFileException;
import io.gammascope.pipelines.process.ShuttingDownException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorReportTest {
  @TempDir Path folder;

  @Test
  void fullDiskErrorNamesTheFileAndTheRemedy() {
    Path file = folder.resolve("weights.safetensors");
    IOException full = failure(file, "No space left on device");

    assertThat(said(new PipelineExecutionException(full)))
        .isEqualTo(
            "gammascope: the disk is full at "
                + file
                + ": free space (make gc lists what no study uses);"
                + " then run the same command again: finished results are kept");
  }

  @Test
  void missingPermissionErrorNamesTheFile() {
    assertThat(said(new AccessDeniedException("out/runs")))
        .startsWith("gammascope: no permission for out/runs: grant it, or choose another --output");
  }

  @Test
  void readOnlyFileSystemErrorNamesTheFile() {
    assertThat(said(new FileSystemException("out/runs", null, "Read-only file system")))
        .startsWith("gammascope: out/runs is on a read-only file system: choose another");
  }

  @Test
  void damagedFileErrorNamesTheFileAndTheDamage() {
    Throwable damaged = new CorruptFileException(folder.resolve("a.json"), "is damaged");

    assertThat(said(new PipelineExecutionException(damaged)))
        .isEqualTo(
            "gammascope: "
                + folder.resolve("a.json")
                + ": is damaged; delete it and run the same command again");
  }

  @Test
  void environmentErrorHasNoStackTrace() {
    IOException fonts = new IOException("cannot draw phase as PNG: this machine lacks fonts");
    assertThat(ErrorReport.of(new RuntimeException(fonts)))
        .contains(new ErrorReport(List.of("gammascope: " + fonts.getMessage()), 1));
  }

  @Test
  void shutdownIsNotAnError() {
    PipelineExecutionException ended = new PipelineExecutionException(new ShuttingDownException());
    assertThat(ErrorReport.of(ended)).contains(new ErrorReport(List.of(), 1));
  }

  @Test
  void internalErrorHasNoReport() {
    assertThat(ErrorReport.of(new IllegalStateException("a bug"))).isEmpty();
  }

  /** The exception that a full disk causes. */
  private static IOException failure(Path file, String reason) {
    try {
      AtomicFiles.write(
          file,
          channel -> {
            throw new IOException(reason);
          });
      throw new AssertionError("written");
    } catch (IOException e) {
      return e;
    }
  }

  private static String said(Throwable thrown) {
    StringWriter text = new StringWriter();
    ErrorReport explanation = ErrorReport.of(thrown).orElseThrow();
    assertThat(explanation.print(new PrintWriter(text, true))).isEqualTo(ExitCode.INCOMPLETE);
    return text.toString().strip();
  }
}
