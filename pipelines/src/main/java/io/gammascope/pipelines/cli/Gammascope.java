package io.gammascope.pipelines.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: results on standard output, everything else on standard error. */
@Command(
    name = "gammascope",
    mixinStandardHelpOptions = true,
    version = "gammascope 0.1.0",
    description = "Does a transformer compose or memorize? (arXiv 2405.05409)",
    subcommands = {
      PlanCommand.class,
      DataCommand.class,
      RunCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      TemplateCommand.class,
      GoldenCommand.class,
      BenchCommand.class,
      DoctorCommand.class,
      GcCommand.class
    })
public final class Gammascope implements Runnable {
  @Mixin GlobalOptions places;
  @Spec CommandSpec spec;

  Gammascope() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    // Not by returning: Beam's threads would keep the process alive.
    System.exit(execute(out, err, arguments));
  }

  /** Runs one command in this process and returns its exit code. */
  static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line = new CommandLine(new Gammascope());
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((e, command, parsed) -> explain(e, command.getErr()));
    int code = line.execute(arguments);
    out.flush();
    err.flush();
    return code;
  }

  private static int explain(Exception e, PrintWriter err) {
    Optional<ErrorReport> known = ErrorReport.of(e);
    if (known.isPresent()) {
      return known.get().print(err);
    }
    err.println("gammascope: a fault of this program, please report it with these lines");
    e.printStackTrace(err);
    return ExitCode.INCOMPLETE;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }
}
