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
 * Which run stands for others in a picture that can show only one: always the first in the study's
 * order that was probed, so that nobody picks the one that looks best.
 */
public final class RepresentativeRuns {
  private RepresentativeRuns() {}

  /**
   * A run and what it stands for.
   *
   * @param id part of a panel's id
   * @param label in words
   */
  public record Exemplar(String id, String label, ObservedRun run) {}

  /** One inferential and one symmetric run; where there is neither, the first that was probed. */
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

  /** One run of each cell of the study's diagram that has any, row by row from the bottom. */
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
   * What the labels of {@link #ofCells} consist of, as the last sentence of a caption; nothing
   * where no axis varies, so that there is one cell.
   */
  public static String namesOfCells(Evidence evidence) {
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
