package io.gammascope.evidence.summary;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.phase.PhaseAxis;
import io.gammascope.evidence.phase.PhaseCell;
import io.gammascope.evidence.phase.PhaseDiagram;
import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Selects the runs that represent others in a figure that can show only one. The choice is always
 * the first probed run in the study's order, so that the best-looking run cannot be picked.
 */
public final class RepresentativeRuns {
  private RepresentativeRuns() {}

  /**
   * A run and what it represents.
   *
   * @param id part of a panel's id
   * @param label what figures call the run
   * @param run the run
   */
  public record Exemplar(String id, String label, ObservedRun run) {}

  /**
   * Returns one inferential and one symmetric run; if there is neither, the first run that was
   * probed.
   */
  public static List<Exemplar> bySolution(Evidence evidence, String probe) {
    List<Exemplar> chosen = new ArrayList<>();
    for (SolutionClass solution : List.of(SolutionClass.INFERENTIAL, SolutionClass.SYMMETRIC)) {
      evidence.runs().stream()
          .filter(run -> run.solution().filter(solution::equals).isPresent())
          .filter(run -> evidence.probeResults().last(run, probe).isPresent())
          .findFirst()
          .ifPresent(run -> chosen.add(exemplar(solution, run)));
    }
    if (chosen.isEmpty()) {
      first(evidence, evidence.runs(), probe)
          .ifPresent(run -> chosen.add(new Exemplar("first", words(run), run)));
    }
    return chosen;
  }

  /**
   * Returns one run of each cell of the study's phase diagram that has any, row by row from the
   * bottom.
   */
  public static List<Exemplar> byCell(Evidence evidence, String probe) {
    List<Exemplar> chosen = new ArrayList<>();
    for (PhaseCell cell : evidence.diagram().cells()) {
      String id = (cell.horizontal() + "-" + cell.vertical()).replaceAll("[^A-Za-z0-9.-]", "_");
      first(evidence, cell.runs(), probe)
          .ifPresent(run -> chosen.add(new Exemplar(id, label(evidence, cell, run), run)));
    }
    return chosen;
  }

  /**
   * Returns the last sentence of a caption, which explains the labels of {@link #byCell}; empty if
   * the diagram has one cell.
   */
  public static String cellNameCaption(Evidence evidence) {
    PhaseDiagram diagram = evidence.diagram();
    if (diagram.horizontal().path().equals(PhaseAxis.NONE)) {
      return "";
    }
    String up = diagram.rows() > 1 ? " / " + diagram.vertical().label() : "";
    return " A cell is named by "
        + diagram.horizontal().label()
        + up
        + ", with the standard deviation of the initial weights and the run's class.";
  }

  private static Optional<ObservedRun> first(
      Evidence evidence, List<ObservedRun> runs, String probe) {
    return runs.stream()
        .filter(run -> evidence.probeResults().last(run, probe).isPresent())
        .findFirst();
  }

  private static Exemplar exemplar(SolutionClass solution, ObservedRun run) {
    String word = solution.name().toLowerCase(Locale.ROOT);
    return new Exemplar(word, words(run), run);
  }

  private static String words(ObservedRun run) {
    String solution = run.solution().map(s -> s.name().toLowerCase(Locale.ROOT)).orElse("no class");
    return solution + ", weights' \u03c3 " + significant(ScoredRun.initialStd(run));
  }

  private static String label(Evidence evidence, PhaseCell cell, ObservedRun run) {
    String solution = run.solution().map(s -> s.name().toLowerCase(Locale.ROOT)).orElse("no class");
    String up = evidence.diagram().rows() > 1 ? " / " + cell.vertical() : "";
    return cell.horizontal()
        + up
        + " (\u03c3 "
        + significant(ScoredRun.initialStd(run))
        + "), "
        + solution;
  }

  private static String significant(double value) {
    return String.format(Locale.ROOT, "%.2g", value);
  }
}
