package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.phase.PhaseCell;
import io.gammascope.evidence.phase.PhaseDiagram;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The class of every run, stacked per cell. Outcomes over seeds are bimodal, and a mean hides that;
 * this figure does not.
 */
public final class SolutionClassFigure implements FigureFactory {
  private static final double FONT = 10;

  /** So many fit a cell. */
  private static final double LETTERS = 15;

  private static final String ID = "classes";
  private static final double CELL_WIDTH = 92;
  private static final double CELL_HEIGHT = 70;
  private static final double PAD = 7;
  private static final double BAR = 38;
  private static final double LEAST_FOR_LETTER = 11;
  private static final double FOOT = 30;

  @Override
  public List<Figure> draw(Evidence evidence) {
    if (!evidence.study().solution().assignsClasses()) {
      return List.of();
    }
    PhaseDiagram diagram = evidence.diagram();
    GridLayout layout = new GridLayout(diagram, CELL_WIDTH, CELL_HEIGHT, FOOT);
    String title = "Class of every run";
    Element svg = Shapes.svg(layout.width(), layout.height(), title);
    for (int row = 0; row < diagram.rows(); row++) {
      for (int column = 0; column < diagram.columns(); column++) {
        svg.add(cell(diagram.cell(column, row), layout.left(column), layout.top(row)));
      }
    }
    svg.add(layout.axes()).add(legend(layout.footTop() + 14));
    return List.of(
        new Figure(
            ID, title, caption(evidence), svg, csv(diagram), FigureProvenance.of(evidence, ID)));
  }

  private static String caption(Evidence evidence) {
    return String.format(
        Locale.ROOT,
        "One box per run. Inferential or symmetric: that answer has more than %s of the held-out"
            + " pair; other: neither has; unlearned: less than %s of the seen pairs or of the"
            + " designated pair are right. Dashed boxes have no result yet.",
        evidence.study().solution().majority(),
        evidence.study().solution().learned());
  }

  private static Element cell(PhaseCell cell, double x, double y) {
    Element group = Element.of("g");
    group.add(
        Shapes.rect(x + 1, y + 1, CELL_WIDTH - 2, CELL_HEIGHT - 2)
            .set("fill", "none")
            .set("class", "cell")
            .set("stroke", Palette.RULE)
            .set("rx", 3));
    List<ObservedRun> runs =
        cell.runs().stream()
            .sorted(
                Comparator.comparing(
                    run -> run.solution().map(Enum::ordinal).orElse(Integer.MAX_VALUE)))
            .toList();
    double width = (CELL_WIDTH - 2 * PAD) / Math.max(1, runs.size());
    for (int i = 0; i < runs.size(); i++) {
      group.add(box(runs.get(i), x + PAD + i * width, y + PAD, width));
    }
    String words = cell.runs().isEmpty() ? "not planned" : words(cell);
    return group.add(
        Shapes.note(x + CELL_WIDTH / 2, y + CELL_HEIGHT - 9, "middle", words)
            .set("font-size", Math.min(FONT, FONT * LETTERS / words.length())));
  }

  private static Element box(ObservedRun run, double x, double y, double width) {
    Element rect = Shapes.rect(x + 0.5, y, Math.max(1, width - 1), BAR);
    Element mark = Element.of("g").hover(run.describe()).add(rect);
    if (run.solution().isEmpty()) {
      rect.set("fill", "transparent")
          .set("class", "faint-line")
          .set("stroke", Palette.FAINT)
          .set("stroke-dasharray", "3 2");
    } else {
      rect.set("fill", Palette.of(run.solution().get()));
      if (width >= LEAST_FOR_LETTER) {
        mark.add(letter(run.solution().get(), x + width / 2, y + BAR / 2 + 4));
      }
    }
    return run.trackingUrl().map(url -> Element.of("a").set("href", url).add(mark)).orElse(mark);
  }

  private static Element letter(SolutionClass solution, double x, double y) {
    boolean dark = solution == SolutionClass.INFERENTIAL || solution == SolutionClass.DIVERGED;
    return Shapes.text(x, y, "middle", solution.name().substring(0, 1))
        .set("class", "upon")
        .set("fill", dark ? Palette.PAPER : Palette.INK);
  }

  private static String words(PhaseCell cell) {
    List<String> parts = new ArrayList<>();
    cell.countClasses().forEach((c, n) -> parts.add(n + " " + c.name().substring(0, 1)));
    long open = cell.runs().stream().filter(run -> run.solution().isEmpty()).count();
    if (open > 0) {
      parts.add(open + " open");
    }
    return String.join(" \u00b7 ", parts);
  }

  private static List<Element> legend(double y) {
    List<Element> marks = new ArrayList<>();
    double x = GridLayout.LEFT;
    for (SolutionClass solution : SolutionClass.values()) {
      String name = solution.name().toLowerCase(Locale.ROOT);
      marks.add(Shapes.rect(x, y - 9, 10, 10).set("fill", Palette.of(solution)));
      marks.add(Shapes.note(x + 14, y, "start", name));
      x += 26 + name.length() * 5.6;
    }
    return marks;
  }

  private static Csv csv(PhaseDiagram diagram) {
    List<List<String>> rows = new ArrayList<>();
    for (PhaseCell cell : diagram.cells()) {
      for (ObservedRun run : cell.runs()) {
        rows.add(
            List.of(
                cell.horizontal(),
                cell.vertical(),
                run.point().coordinates().toString(),
                run.state().label(),
                run.solution().map(c -> c.name().toLowerCase(Locale.ROOT)).orElse(""),
                run.record().map(r -> r.id().value()).orElse("")));
      }
    }
    return new Csv(List.of("across", "up", "coordinates", "state", "class", "run"), rows);
  }
}
