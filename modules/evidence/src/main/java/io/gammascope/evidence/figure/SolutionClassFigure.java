package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.chart.Box;
import io.gammascope.evidence.figure.chart.Legend;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.figure.chart.Shapes;
import io.gammascope.evidence.figure.chart.TextLayout;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.phase.PhaseCell;
import io.gammascope.evidence.phase.PhaseDiagram;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Draws the class of every run as a box, the boxes of a cell side by side. Outcomes over seeds are
 * bimodal, which a mean does not show.
 */
public final class SolutionClassFigure implements FigureFactory {
  private static final String ID = "classes";
  private static final double FONT = 10;
  private static final PhaseGrid.CellSize CELL = new PhaseGrid.CellSize(92, 70, 0);
  private static final double PAD = 7;
  private static final double BAR = 38;
  private static final double LEAST_FOR_LETTER = 11;

  @Override
  public List<Figure> draw(Evidence evidence) {
    if (!evidence.study().solution().assignsClasses()) {
      return List.of();
    }
    PhaseDiagram diagram = evidence.diagram();
    PhaseGrid grid = PhaseGrid.of(diagram, CELL);
    String title = "Class of every run";
    Legend legend = new Legend(legend(), grid.legendWidth(), FONT);
    Element svg = grid.draw(title, SolutionClassFigure::cell, PhaseGrid.Foot.of(legend));
    return List.of(
        new Figure(
            ID,
            title,
            caption(evidence),
            svg,
            csv(diagram),
            FigureProvenance.ofRuns(evidence, ID)));
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

  private static Element cell(PhaseCell cell, Box box) {
    Element group =
        Element.of("g")
            .add(
                Shapes.rect(box.inset(1))
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
    double width = (box.width() - 2 * PAD) / Math.max(1, runs.size());
    for (int i = 0; i < runs.size(); i++) {
      group.add(box(runs.get(i), box.x() + PAD + i * width, box.y() + PAD, width));
    }
    String words = cell.runs().isEmpty() ? "not planned" : words(cell);
    return group.add(
        Shapes.note(box.centreX(), box.bottom() - 9, "middle", words)
            .set("font-size", TextLayout.fontSizeToFit(words, FONT, box.width() - 2)));
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
      rect.set("fill", SolutionColours.of(run.solution().get()));
      if (width >= LEAST_FOR_LETTER) {
        mark.add(letter(run.solution().get(), x + width / 2, y + BAR / 2 + 4));
      }
    }
    return Shapes.link(run.trackingUrl(), mark);
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

  private static List<Legend.Entry> legend() {
    return Stream.of(SolutionClass.values())
        .map(s -> Legend.area(s.label(), SolutionColours.of(s)))
        .toList();
  }

  private static Csv csv(PhaseDiagram diagram) {
    List<List<String>> rows =
        diagram.cells().stream()
            .flatMap(cell -> cell.runs().stream().map(run -> row(cell, run)))
            .toList();
    return new Csv(List.of("across", "up", "coordinates", "state", "class", "run"), rows);
  }

  private static List<String> row(PhaseCell cell, ObservedRun run) {
    return List.of(
        cell.horizontal(),
        cell.vertical(),
        run.point().coordinates().toString(),
        run.state().label(),
        run.solution().map(SolutionClass::label).orElse(""),
        run.record().map(r -> r.id().value()).orElse(""));
  }
}
