package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.phase.PhaseCell;
import io.gammascope.evidence.phase.PhaseDiagram;
import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.statistics.Interval;
import io.gammascope.evidence.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws the phase diagrams of the paper's figures 2a and 2b, and one of all other answers, each by
 * both cell statistics.
 */
public final class PhaseDiagramFigure implements FigureFactory {
  private static final PhaseGrid.CellSize CELL = new PhaseGrid.CellSize(92, 70, 0);
  private static final double CONFIDENCE = 0.95;

  @Override
  public List<Figure> draw(Evidence evidence) {
    if (!evidence.study().solution().assignsClasses()) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    for (Answer answer : Answer.values()) {
      if (evidence.runs().stream().anyMatch(run -> run.task().hasAnswer(answer))) {
        for (AnalysisVariant variant : PhaseCell.VARIANTS) {
          figures.add(figure(evidence, answer, variant));
        }
      }
    }
    return figures;
  }

  private static Figure figure(Evidence evidence, Answer answer, AnalysisVariant variant) {
    String id = "phase-" + answer.label() + "-" + variant.id();
    PhaseDiagram diagram = evidence.diagram();
    PhaseLegend legend = new PhaseLegend(answer, id);
    String title = title(evidence, answer) + ", " + variant.label();
    Element svg =
        PhaseGrid.of(diagram, CELL)
            .draw(
                title,
                (cell, box) ->
                    new PhaseCellDrawing(
                            cell,
                            answer,
                            variant,
                            cell.shares(answer, variant),
                            legend.hatchPaint())
                        .draw(box),
                legend.foot())
            .add(legend.defineHatch());
    return new Figure(
        id,
        title,
        caption(evidence, variant),
        svg,
        csv(diagram, answer, variant),
        FigureProvenance.ofRuns(evidence, id));
  }

  private static String title(Evidence evidence, Answer answer) {
    String pair = "(" + evidence.study().solution().group().replace('-', ',') + ")";
    return switch (answer) {
      case INFERENTIAL -> "Inferential answers on " + pair + " (as figure 2b)";
      case SYMMETRIC -> "Symmetric answers on " + pair + " (as figure 2a)";
      case OTHER -> "All other answers on " + pair;
    };
  }

  private static String caption(Evidence evidence, AnalysisVariant variant) {
    long rates =
        evidence.runs().stream()
            .flatMap(run -> run.coordinate(ObservedRun.LEARNING_RATE).stream())
            .distinct()
            .count();
    String single =
        variant == AnalysisVariant.BEST_LEARNING_RATE && rates <= 1
            ? " The study has one learning rate, so this is the plain mean."
            : "";
    return "Share of answers on the held-out pair at the last step: mean and standard deviation."
        + single
        + " Each small mark is a run in the colour of its class."
        + " Hatched: accuracy on seen pairs with test keys below 90 %.";
  }

  private static Csv csv(PhaseDiagram diagram, Answer answer, AnalysisVariant variant) {
    List<List<String>> rows =
        diagram.cells().stream().map(cell -> row(cell, answer, variant)).toList();
    return new Csv(
        List.of(
            diagram.horizontal().path().isEmpty() ? "across" : diagram.horizontal().path(),
            diagram.vertical().path().isEmpty() ? "up" : diagram.vertical().path(),
            "weight_standard_deviations",
            "planned_runs",
            "counted",
            "mean_share",
            "standard_deviation",
            "mean_low_95",
            "mean_high_95",
            "mean_seen_accuracy",
            "states",
            "classes"),
        rows);
  }

  private static List<String> row(PhaseCell cell, Answer answer, AnalysisVariant variant) {
    Optional<Sample> shares = cell.shares(answer, variant);
    Optional<Interval> interval = shares.flatMap(s -> s.interval(CONFIDENCE));
    return Csv.row(
        cell.horizontal(),
        cell.vertical(),
        WeightDeviations.list(cell.runs()),
        cell.runs().size(),
        shares.map(s -> s.values().size()).orElse(0),
        shares.map(Sample::mean).orElse(Double.NaN),
        shares.flatMap(Sample::standardDeviation).orElse(Double.NaN),
        interval.map(Interval::low).orElse(Double.NaN),
        interval.map(Interval::high).orElse(Double.NaN),
        cell.seen(variant).map(Sample::mean).orElse(Double.NaN),
        cell.countStates(),
        cell.countClasses());
  }
}
