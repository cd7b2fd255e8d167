package io.gammascope.pipelines.cli;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.pipelines.archive.InvalidBundleException;
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
import java.util.stream.Stream;

/**
 * Error message and exit code of a command that failed.
 *
 * @param lines lines to print
 * @param code see {@link ExitCode}
 */
record ErrorReport(List<String> lines, int code) {
  private static final String NAME = "gammascope: ";
  private static final String RETRY =
      "; then run the same command again: finished results are kept";

  ErrorReport {
    lines = List.copyOf(lines);
  }

  /** Returns the report of the first known cause; empty for an internal error. */
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
      return usage(invalid.errors().stream().map(Object::toString));
    }
    if (t instanceof InvalidBundleException invalid) {
      return usage(invalid.lines().stream().map(NAME::concat));
    }
    if (t instanceof ShuttingDownException) {
      // InterruptHook prints the message.
      return Optional.of(new ErrorReport(List.of(), ExitCode.INCOMPLETE));
    }
    if (t instanceof UsageException) {
      return one(t.getMessage(), ExitCode.USAGE);
    }
    if (t instanceof InvalidPathException) {
      return one("invalid file name: " + t.getMessage(), ExitCode.USAGE);
    }
    if (t instanceof CorruptFileException) {
      return one(
          t.getMessage() + "; delete it and run the same command again", ExitCode.INCOMPLETE);
    }
    if (t instanceof FileSystemException file) {
      return one(of(file), ExitCode.INCOMPLETE);
    }
    // Errors of disks, networks and missing fonts: the message suffices without a stack trace.
    if (t instanceof IOException && t.getMessage() != null) {
      return one(t.getMessage(), ExitCode.INCOMPLETE);
    }
    return Optional.empty();
  }

  private static Optional<ErrorReport> usage(Stream<String> lines) {
    return Optional.of(new ErrorReport(lines.toList(), ExitCode.USAGE));
  }

  private static Optional<ErrorReport> one(String message, int code) {
    return Optional.of(new ErrorReport(List.of(NAME + message), code));
  }

  private static String of(FileSystemException e) {
    String reason = String.valueOf(e.getReason());
    String lowerCase = reason.toLowerCase(Locale.ROOT);
    if (e instanceof AccessDeniedException || lowerCase.contains("permission denied")) {
      return "no permission for " + e.getFile() + ": grant it, or choose another --output" + RETRY;
    }
    if (lowerCase.contains("no space left") || lowerCase.contains("quota exceeded")) {
      return "the disk is full at "
          + e.getFile()
          + ": free space (make gc lists what no study uses)"
          + RETRY;
    }
    if (lowerCase.contains("read-only")) {
      return e.getFile() + " is on a read-only file system: choose another --output" + RETRY;
    }
    if (e instanceof NoSuchFileException) {
      return e.getFile() + ": file not found";
    }
    return e.getFile() + ": " + (e.getReason() == null ? e.toString() : reason);
  }

  int print(PrintWriter err) {
    lines.forEach(err::println);
    return code;
  }
}
