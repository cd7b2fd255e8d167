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
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Prints results on standard output and everything else on standard error. */
@Command(
    name = "gammascope",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    description = "Does a transformer compose or memorize? (arXiv 2405.05409)",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gammascope list                 # studies, their runs and verdicts",
      "  gammascope plan quick           # runs, time, memory, disk",
      "  gammascope help exit-codes      # topics: environment, exit-codes, folders"
    },
    subcommands = {
      ListCommand.class,
      ShowCommand.class,
      NewCommand.class,
      PlanCommand.class,
      DataCommand.class,
      RunCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      CoverageCommand.class,
      ExportCommand.class,
      TemplateCommand.class,
      GoldenCommand.class,
      BenchCommand.class,
      DoctorCommand.class,
      SchemaCommand.class,
      BundleCommand.class,
      VerifyCommand.class,
      GcCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    })
public final class Gammascope implements Runnable {
  /** The narrowest help that picocli prints. */
  private static final int LEAST_HELP_WIDTH = 55;

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
    line.setUsageHelpWidth(Math.max(LEAST_HELP_WIDTH, Math.min(80, TerminalSize.columns())));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setExecutionStrategy(Gammascope::run);
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

  /** Prints the version if it is asked for, which picocli would determine at every start. */
  private static int run(ParseResult parsed) {
    CommandLine root = parsed.commandSpec().commandLine();
    if (parsed.asCommandLineList().stream().anyMatch(CommandLine::isVersionHelpRequested)) {
      boolean json = ((Gammascope) parsed.commandSpec().userObject()).options.json;
      root.getOut().print(VersionReport.text(json));
      return ExitCode.DONE;
    }
    return new CommandLine.RunLast().execute(parsed);
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
