package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.evidence.claim.Verdict;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.pipelines.progress.ProgressFormat;
import io.gammascope.pipelines.reporting.StudyState;
import io.gammascope.study.solution.SolutionClass;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists the studies, or the runs of one. */
@Command(
    name = "list",
    description = "list the studies with their runs, verdicts and questions, or the runs of one",
    footer = {"  gammascope list", "  gammascope list quick"})
final class ListCommand implements Callable<Integer> {
  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "STUDY",
      completionCandidates = StudyNames.class,
      description = "list the runs of this study; default: list the studies")
  Optional<String> study = Optional.empty();

  /**
   * A study.
   *
   * @param runs number of planned runs
   * @param done number of runs that finished or diverged
   * @param states number of runs by state
   * @param verdicts verdict by claim
   * @param error number of errors in the file and how to see them; null if the file is valid
   */
  record StudyRow(
      String study,
      String question,
      int runs,
      int done,
      Map<String, Integer> states,
      Map<String, String> verdicts,
      String file,
      String error) {}

  /**
   * A run.
   *
   * @param run the first digits of its RunId; null until its dataset exists
   * @param solution its class; null if it has none
   * @param seconds duration of the training; null without a result
   */
  record RunRow(
      String run,
      String state,
      Optional<String> solution,
      Optional<Double> seconds,
      Map<String, String> coordinates) {
    static RunRow of(ObservedRun run, String study, LiveRuns live) {
      return new RunRow(
          run.brief().isEmpty() ? null : run.brief(),
          live.state(study, run),
          run.solution().map(SolutionClass::label),
          run.seconds(),
          run.point().coordinates());
    }

    private List<String> cells() {
      return List.of(
          run == null ? "-" : run,
          state,
          solution.orElse("-"),
          seconds.map(s -> String.format(Locale.ROOT, "%.0f s", s)).orElse("-"),
          ProgressFormat.coordinates(coordinates));
    }
  }

  @Override
  public Integer call() throws IOException {
    return study.isPresent() ? listRuns(study.get()) : listStudies();
  }

  private Integer listRuns(String name) throws IOException {
    GlobalOptions options = gammascope.options;
    StudyState state = StudyContext.open(options, name).state();
    LiveRuns live = LiveRuns.read(options.outputFolder());
    List<RunRow> rows =
        state.runs().stream().map(run -> RunRow.of(run, state.study().name(), live)).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (options.json) {
      out.println(CanonicalJson.write(rows));
      return ExitCode.DONE;
    }
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of("run", "state", "class", "time", "settings"));
    rows.forEach(row -> cells.add(row.cells()));
    out.print(TextTable.render(cells, TerminalSize.columns()));
    return ExitCode.DONE;
  }

  private Integer listStudies() throws IOException {
    Set<String> names = gammascope.options.studyFiles().keySet();
    int longest = names.stream().mapToInt(String::length).max().orElse(0);
    PrintWriter out = spec.commandLine().getOut();
    List<StudyRow> rows = new ArrayList<>();
    for (String name : names) {
      StudyRow row = row(name);
      rows.add(row);
      // At once: the datasets of some studies take seconds to read.
      if (!gammascope.options.json) {
        out.print(text(row, longest, TerminalSize.columns()));
        out.flush();
      }
    }
    if (gammascope.options.json) {
      out.println(CanonicalJson.write(rows));
    }
    return rows.stream().allMatch(row -> row.error() == null) ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }

  private StudyRow row(String name) throws IOException {
    String file = gammascope.options.studyFile(name).toString();
    try {
      StudyState state = StudyContext.open(gammascope.options, name).state();
      Map<String, String> verdicts = new LinkedHashMap<>();
      state.verdicts().forEach(v -> verdicts.put(v.claim().id(), v.outcome().name()));
      return new StudyRow(
          name,
          state.study().question(),
          state.runs().size(),
          state.done(),
          state.counts(),
          verdicts,
          file,
          null);
    } catch (InvalidInputException e) {
      String error =
          "invalid, errors: " + e.errors().size() + "; gammascope plan " + name + " prints them";
      return new StudyRow(name, "", 0, 0, Map.of(), Map.of(), file, error);
    }
  }

  /** Returns a line with the state and a line with the question. */
  private static String text(StudyRow row, int longest, int width) {
    String state =
        row.error() == null
            ? String.format(Locale.ROOT, "%7s  %s", row.done() + "/" + row.runs(), verdicts(row))
            : row.error();
    String line = String.format(Locale.ROOT, "%-" + longest + "s  %s", row.study(), state);
    String question = row.error() == null ? "  " + row.question() : "  " + row.file();
    return TextTable.render(List.of(List.of(line), List.of(question)), width);
  }

  /** Returns for example {@code CONTRADICTED C1 C2, SUPPORTED C3}. */
  private static String verdicts(StudyRow row) {
    if (row.verdicts().isEmpty()) {
      return "no claims";
    }
    Map<String, List<String>> claims = new LinkedHashMap<>();
    for (Verdict.Outcome outcome : Verdict.Outcome.values()) {
      row.verdicts()
          .forEach(
              (claim, verdict) -> {
                if (verdict.equals(outcome.name())) {
                  claims.computeIfAbsent(verdict, v -> new ArrayList<>()).add(claim);
                }
              });
    }
    return claims.entrySet().stream()
        .map(entry -> entry.getKey() + " " + String.join(" ", entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
