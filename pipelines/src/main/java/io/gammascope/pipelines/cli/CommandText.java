package io.gammascope.pipelines.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Writes command lines that a shell accepts. */
final class CommandText {
  private static final String PROGRAM = "pipelines/gammascope";

  private CommandText() {}

  /** Returns the command line of this process. */
  static String of(CommandSpec spec) {
    return of(spec.root().commandLine().getParseResult().originalArgs());
  }

  static String of(List<String> arguments) {
    return PROGRAM
        + arguments.stream().map(CommandText::quote).map(" "::concat).collect(Collectors.joining());
  }

  private static String quote(String argument) {
    return argument.matches("[A-Za-z0-9_./:=,@%+-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
