package io.gammascope.pipelines.cli;

import io.gammascope.pipelines.SmokeWorkspace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The command line of this checkout in this process, without a tracking server. */
final class ProgramFixture {
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  ProgramFixture() {
    System.setProperty("gammascope.home", SmokeWorkspace.home().toString());
  }

  /** Runs a command and returns its exit code. Its output follows that of earlier commands. */
  int execute(Path output, String... command) {
    String[] all =
        Stream.concat(
                Stream.of("--output", output.toString(), "--tracking-uri", ""), Stream.of(command))
            .toArray(String[]::new);
    return Gammascope.execute(new PrintWriter(out), new PrintWriter(err), all);
  }

  /** Runs a command whose output is the only one kept. */
  int executeAnew(Path output, String... command) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return execute(output, command);
  }
}
