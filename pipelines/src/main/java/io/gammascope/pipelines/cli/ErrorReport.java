package io.gammascope.pipelines.cli;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.pipelines.process.ShuttingDownException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a command broke off, for a person: one message that says what to do, and the exit code.
 *
 * @param lines what is printed
 * @param code see {@link ExitCode}
 */
record ErrorReport(List<String> lines, int code) {
  private static final String NAME = "gammascope: ";
  private static final String GO_ON =
      "; nothing that was finished is lost, then the same command goes on";

  ErrorReport {
    lines = List.copyOf(lines);
  }

  /** Of the first cause that this program knows; empty for a fault of its own. */
  static Optional<ErrorReport> of(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      Optional<ErrorReport> known = known(t);
      if (known.isPresent()) {
        return known;
      }
    }
    return Optional.empty();
  }

  private static Optional<ErrorReport> known(Throwable t) {
    if (t instanceof InvalidInputException invalid) {
      return Optional.of(
          new ErrorReport(
              invalid.errors().stream().map(Object::toString).toList(), ExitCode.USAGE));
    }
    if (t instanceof ShuttingDownException) {
      // Farewell is saying what there is to say.
      return Optional.of(new ErrorReport(List.of(), ExitCode.INCOMPLETE));
    }
    if (t instanceof UsageException) {
      return one(t.getMessage(), ExitCode.USAGE);
    }
    if (t instanceof InvalidPathException) {
      return one("no name of a file: " + t.getMessage(), ExitCode.USAGE);
    }
    if (t instanceof CorruptFileException) {
      return one(
          t.getMessage() + "; delete it and run the same command again", ExitCode.INCOMPLETE);
    }
    if (t instanceof FileSystemException file) {
      return one(of(file), ExitCode.INCOMPLETE);
    }
    // What a disk, a network or a machine without fonts says; lines of code would not help.
    if (t instanceof IOException && t.getMessage() != null) {
      return one(t.getMessage(), ExitCode.INCOMPLETE);
    }
    return Optional.empty();
  }

  private static Optional<ErrorReport> one(String message, int code) {
    return Optional.of(new ErrorReport(List.of(NAME + message), code));
  }

  private static String of(FileSystemException e) {
    String reason = String.valueOf(e.getReason());
    String told = reason.toLowerCase(Locale.ROOT);
    if (e instanceof AccessDeniedException || told.contains("permission denied")) {
      return "no permission for " + e.getFile() + ": give it, or choose another --output" + GO_ON;
    }
    if (told.contains("no space left") || told.contains("quota exceeded")) {
      return "the disk is full at "
          + e.getFile()
          + ": make room (make gc lists what no study needs)"
          + GO_ON;
    }
    if (told.contains("read-only")) {
      return e.getFile() + " lies on a read-only file system: choose another --output" + GO_ON;
    }
    if (e instanceof NoSuchFileException) {
      return e.getFile() + " is not there";
    }
    return e.getFile() + ": " + (e.getReason() == null ? e.toString() : reason);
  }

  int print(PrintWriter err) {
    lines.forEach(err::println);
    return code;
  }
}
