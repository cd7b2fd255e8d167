package io.gammascope.pipelines.cli;

import io.gammascope.common.yaml.DidYouMean;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Prints results on standard output and everything else on standard error. */
@Command(
    name = "gammascope",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    version = "gammascope 0.1.0",
    description = "Does a transformer compose or memorize? (arXiv 2405.05409)",
    subcommands = {
      PlanCommand.class,
      DataCommand.class,
      RunCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      CoverageCommand.class,
      ExportCommand.class,
      TemplateCommand.class,
      GoldenCommand.class,
      BenchCommand.class,
      DoctorCommand.class,
      SchemaCommand.class,
      GcCommand.class,
      HelpCommand.class
    })
public final class Gammascope implements Runnable {
  @Mixin GlobalOptions options;
  @Spec CommandSpec spec;

  Gammascope() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    // Returning would not end the process: Beam keeps non-daemon threads.
    System.exit(execute(out, err, arguments));
  }

  /** Runs a command in this process and returns its exit code. */
  static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    return execute(new CommandLine(new Gammascope()), out, err, arguments);
  }

  /** Runs a command of a given command line. */
  static int execute(CommandLine line, PrintWriter out, PrintWriter err, String... arguments) {
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setParameterExceptionHandler((e, given) -> reportUsage(e));
    line.setExecutionExceptionHandler((e, command, parsed) -> report(e, command.getErr()));
    int code = line.execute(arguments);
    boolean lost = out.checkError();
    if (lost) {
      err.println("gammascope: cannot write to standard output");
    }
    err.flush();
    return lost && code == ExitCode.DONE ? ExitCode.INCOMPLETE : code;
  }

  private static int reportUsage(ParameterException e) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    String nearest = "";
    if (e instanceof UnmatchedArgumentException unmatched) {
      String typed = unmatched.getUnmatched().get(0);
      Collection<String> names =
          typed.startsWith("-")
              ? command.getCommandSpec().optionsMap().keySet()
              : command.getSubcommands().keySet();
      nearest = DidYouMean.suggestion(typed, names);
    }
    err.println("gammascope: " + e.getMessage() + nearest);
    err.println();
    command.usage(err);
    return ExitCode.USAGE;
  }

  private static int report(Exception e, PrintWriter err) {
    Optional<ErrorReport> known = ErrorReport.of(e);
    if (known.isPresent()) {
      return known.get().print(err);
    }
    err.println("gammascope: internal error; please report it with these lines");
    e.printStackTrace(err);
    return ExitCode.INCOMPLETE;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "missing command");
  }
}
