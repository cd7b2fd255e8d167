package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.evidence.statistics.CoverageSimulation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Simulates the errors of verdicts. */
@Command(
    name = "coverage",
    description =
        "simulate how often a verdict is false if the truth lies on the threshold: by fixed and by"
            + " anytime-valid intervals, with a look after every seed",
    footer = "  gammascope coverage --simulations 1000")
final class CoverageCommand implements Callable<Integer> {
  private static final double CONFIDENCE = 0.95;

  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  @Option(
      names = "--simulations",
      paramLabel = "N",
      description = "simulated studies for each row; default: ${DEFAULT-VALUE}")
  int simulations = 10_000;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "the most seeds of a study; default: ${DEFAULT-VALUE}")
  int seeds = 24;

  @Option(
      names = "--first-look",
      paramLabel = "N",
      description = "seeds at the first look, 2 or more; default: ${DEFAULT-VALUE}")
  int firstLook = 5;

  @Override
  public Integer call() {
    if (simulations < 1 || firstLook < 2 || seeds < firstLook) {
      throw new UsageException(
          "--simulations must be 1 or more, --first-look 2 or more, --seeds at least --first-look");
    }
    List<CoverageSimulation.Row> rows =
        new CoverageSimulation(simulations, seeds, firstLook, CONFIDENCE).run();
    PrintWriter out = spec.commandLine().getOut();
    if (gammascope.options.json) {
      out.println(CanonicalJson.write(rows));
    } else {
      out.println(
          "share of false verdicts at confidence "
              + CONFIDENCE
              + ", where every verdict is false:");
      out.println(
          line("number", "values", "true", "fixed, 1 look", "fixed, every look", "anytime")
              + "  width anytime/fixed by seeds");
      rows.forEach(row -> out.println(line(row)));
    }
    return ExitCode.DONE;
  }

  private static String line(CoverageSimulation.Row row) {
    String widths =
        row.widths().entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%d: %.2f", e.getKey(), e.getValue()))
            .collect(Collectors.joining("  "));
    return line(
            row.number(),
            row.values(),
            String.valueOf(row.truth()),
            share(row.fixedOneLook()),
            share(row.fixedEveryLook()),
            share(row.anytime()))
        + "  "
        + widths;
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String line(Object... columns) {
    return String.format(Locale.ROOT, "%-22s  %-36s %6s  %13s  %17s  %8s", columns);
  }
}
