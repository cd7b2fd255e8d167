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
import java.util.Locale;
import java.util.Optional;

/** Phase diagrams as in the paper's figures 2a and 2b, and one of all other answers. */
public final class PhaseDiagramFigure implements FigureFactory {
  private static final double CELL_WIDTH = 92;
  private static final double CELL_HEIGHT = 70;
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
    GridLayout layout =
        new GridLayout(evidence.diagram(), CELL_WIDTH, CELL_HEIGHT, PhaseLegend.HEIGHT);
    String title = title(evidence, answer) + ", " + variant.label();
    Element svg = Shapes.svg(layout.width(), layout.height(), title).add(PhaseLegend.hatch(id));
    PhaseDiagram diagram = evidence.diagram();
    for (int row = 0; row < diagram.rows(); row++) {
      for (int column = 0; column < diagram.columns(); column++) {
        svg.add(
            new CellDrawing(diagram.cell(column, row), answer, variant, id)
                .at(layout.left(column), layout.top(row)));
      }
    }
    svg.add(layout.axes()).add(PhaseLegend.draw(layout, answer, id));
    return new Figure(
        id,
        title,
        caption(evidence, variant),
        svg,
        csv(diagram, answer, variant),
        FigureProvenance.of(evidence, id));
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
        + " Each small mark is a run, in the colour of its class."
        + " Hatched: accuracy on seen pairs with test keys below 90 %.";
  }

  private static Csv csv(PhaseDiagram diagram, Answer answer, AnalysisVariant variant) {
    List<List<String>> rows =
        diagram.cells().stream().map(cell -> row(cell, answer, variant)).toList();
    return new Csv(
        List.of(
            diagram.horizontal().label().isEmpty() ? "across" : diagram.horizontal().label(),
            diagram.vertical().label().isEmpty() ? "up" : diagram.vertical().label(),
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
    return List.of(
        cell.horizontal(),
        cell.vertical(),
        GridLayout.scales(cell),
        String.valueOf(cell.runs().size()),
        String.valueOf(shares.map(s -> s.values().size()).orElse(0)),
        shares.map(s -> number(s.mean())).orElse(""),
        shares.flatMap(Sample::standardDeviation).map(PhaseDiagramFigure::number).orElse(""),
        interval.map(i -> number(i.low())).orElse(""),
        interval.map(i -> number(i.high())).orElse(""),
        cell.seen(variant).map(s -> number(s.mean())).orElse(""),
        cell.countStates().toString(),
        cell.countClasses().toString());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  /** One cell of one diagram. */
  private record CellDrawing(
      PhaseCell cell, Answer answer, AnalysisVariant variant, String figure) {
    Element at(double x, double y) {
      Element group = Element.of("g");
      Optional<Sample> shares = cell.shares(answer, variant);
      group.add(box(x, y, shares));
      if (cell.isShaded(variant)) {
        group.add(
            Shapes.rect(x + 1, y + 1, CELL_WIDTH - 2, CELL_HEIGHT - 2)
                .set("fill", "url(#" + PhaseLegend.hatchId(figure) + ")"));
      }
      return group.add(words(x, y, shares)).add(strip(x, y)).add(marks(x, y)).hover(hover(shares));
    }

    private static Element outline(Element rect, boolean solid) {
      return rect.set("class", "cell")
          .set("stroke", Palette.RULE)
          .set("stroke-dasharray", solid ? "none" : "4 3");
    }

    private Element box(double x, double y, Optional<Sample> shares) {
      Element rect = Shapes.rect(x + 1, y + 1, CELL_WIDTH - 2, CELL_HEIGHT - 2);
      String fill = shares.map(s -> Palette.shade(answer, s.mean())).orElse("none");
      return outline(rect.set("fill", fill).set("rx", 3), shares.isPresent());
    }

    private List<Element> words(double x, double y, Optional<Sample> shares) {
      double middle = x + CELL_WIDTH / 2;
      if (shares.isEmpty()) {
        String why = cell.runs().isEmpty() ? "not planned" : "no result";
        return List.of(Shapes.note(middle, y + 30, "middle", why));
      }
      String ink = Palette.inkUpon(shares.get().mean());
      String spread =
          shares
              .get()
              .standardDeviation()
              .map(d -> String.format(Locale.ROOT, "\u00b1 %.2f", d))
              .orElse("one run");
      return List.of(
          plate(x, y, shares.get().mean()),
          Shapes.text(
                  middle, y + 28, "middle", String.format(Locale.ROOT, "%.2f", shares.get().mean()))
              .set("class", "upon")
              .set("font-size", 16)
              .set("fill", ink),
          Shapes.note(middle, y + 43, "middle", spread).set("class", "upon").set("fill", ink));
    }

    /** A light ground, upon which every mark can be told from every other on any shade. */
    private List<Element> strip(double x, double y) {
      return cell.runs().isEmpty()
          ? List.of()
          : List.of(
              Shapes.rect(x + 4, y + CELL_HEIGHT - 19, CELL_WIDTH - 8, 14)
                  .set("rx", 2)
                  .set("fill", Palette.PAPER));
    }

    /** Behind the words of a hatched cell, so that they can be read. */
    private Element plate(double x, double y, double share) {
      return Shapes.rect(x + 20, y + 11, CELL_WIDTH - 40, 36)
          .set("rx", 3)
          .set("fill", Palette.shade(answer, share));
    }

    private List<Element> marks(double x, double y) {
      List<Element> marks = new ArrayList<>();
      int n = cell.runs().size();
      double step = Math.min(RunMark.WIDTH, (CELL_WIDTH - 14) / Math.max(1, n));
      double first = x + CELL_WIDTH / 2 - step * (n - 1) / 2;
      for (int i = 0; i < n; i++) {
        marks.add(RunMark.at(first + i * step, y + CELL_HEIGHT - 12, step, cell.runs().get(i)));
      }
      return marks;
    }

    private String hover(Optional<Sample> shares) {
      String value =
          shares
              .map(
                  s ->
                      String.format(
                          Locale.ROOT,
                          "%s %.3f over %d",
                          answer.label(),
                          s.mean(),
                          s.values().size()))
              .orElse("no finished run");
      String seen =
          cell.seen(variant)
              .map(s -> String.format(Locale.ROOT, ", seen pairs %.3f", s.mean()))
              .orElse("");
      return cell.horizontal()
          + " / "
          + cell.vertical()
          + ": "
          + value
          + seen
          + "; runs "
          + cell.countStates()
          + ", classes "
          + cell.countClasses()
          + "; weights' standard deviation "
          + GridLayout.scales(cell);
    }
  }
}
