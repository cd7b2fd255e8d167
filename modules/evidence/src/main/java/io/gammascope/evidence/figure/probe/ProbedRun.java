package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.chart.Drawing;
import io.gammascope.evidence.phase.PhaseCell;
import io.gammascope.evidence.phase.PhaseDiagram;
import io.gammascope.evidence.probes.ScoreRef;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A run that represents others in a figure that can show only one, and a probe's result on its last
 * checkpoint. It is always the first probed run in the study's order, so that the best-looking run
 * cannot be picked.
 *
 * @param id part of a panel's id
 * @param label what figures call the run
 */
record ProbedRun(String id, String label, ObservedRun run, ProbeResult result) {
  /** A score and how it is written, for example {@code "groups %.0f"}. */
  record ScoreFormat(String format, ScoreRef score) {}

  /** What a run represents, and how it is labelled. */
  private record Name(String id, Function<ObservedRun, String> label) {}

  /**
   * Returns one inferential and one symmetric run; if there is neither, the first run that was
   * probed.
   */
  static List<ProbedRun> bySolution(Evidence evidence, String probe) {
    List<ProbedRun> chosen = new ArrayList<>();
    for (SolutionClass solution : List.of(SolutionClass.INFERENTIAL, SolutionClass.SYMMETRIC)) {
      List<ObservedRun> runs = evidence.runs().stream().filter(r -> r.isOf(solution)).toList();
      first(evidence, probe, runs, new Name(solution.label(), ProbedRun::describe))
          .ifPresent(chosen::add);
    }
    return chosen.isEmpty()
        ? first(evidence, probe, evidence.runs(), new Name("first", ProbedRun::describe)).stream()
            .toList()
        : chosen;
  }

  /**
   * Returns one run of each cell of the study's phase diagram that has any, row by row from the
   * bottom.
   */
  static List<ProbedRun> byCell(Evidence evidence, String probe) {
    boolean oneRow = evidence.diagram().rows() == 1;
    List<ProbedRun> chosen = new ArrayList<>();
    for (PhaseCell cell : evidence.diagram().cells()) {
      String id = (cell.horizontal() + "-" + cell.vertical()).replaceAll("[^A-Za-z0-9.-]", "_");
      String name = cell.horizontal() + (oneRow ? "" : " / " + cell.vertical());
      first(evidence, probe, cell.runs(), new Name(id, run -> describe(name, run)))
          .ifPresent(chosen::add);
    }
    return chosen;
  }

  private static Optional<ProbedRun> first(
      Evidence evidence, String probe, List<ObservedRun> runs, Name name) {
    return runs.stream()
        .flatMap(
            run ->
                evidence.probeResults().last(run, probe).stream()
                    .map(result -> new ProbedRun(name.id, name.label.apply(run), run, result)))
        .findFirst();
  }

  private static String describe(ObservedRun run) {
    return className(run) + ", weights' \u03c3 " + deviation(run);
  }

  private static String describe(String cell, ObservedRun run) {
    return cell + " (\u03c3 " + deviation(run) + "), " + className(run);
  }

  private static String className(ObservedRun run) {
    return run.solution().map(SolutionClass::label).orElse("no class");
  }

  private static String deviation(ObservedRun run) {
    return String.format(Locale.ROOT, "%.2g", run.initialStd());
  }

  /**
   * Returns the last sentence of a caption, which explains the labels of {@link #byCell}; empty if
   * the diagram has one cell.
   */
  static String cellNameCaption(Evidence evidence) {
    PhaseDiagram diagram = evidence.diagram();
    if (diagram.horizontal().path().equals(PhaseDiagram.NONE)) {
      return "";
    }
    String up = diagram.rows() > 1 ? " / " + diagram.vertical().path() : "";
    return " A cell is named by "
        + diagram.horizontal().path()
        + up
        + ", with the standard deviation of the initial weights and the run's class.";
  }

  /** Returns a panel that shows the result. */
  Panel panel(Drawing drawing, Csv csv) {
    return new Panel(id, label, drawing, csv, List.of(result));
  }

  /** Returns the scores that the result has, in words. */
  String describe(List<ScoreFormat> scores) {
    return scores.stream()
        .flatMap(
            s ->
                s.score.read(result).stream()
                    .mapToObj(value -> String.format(Locale.ROOT, s.format, value)))
        .collect(Collectors.joining(", "));
  }
}
