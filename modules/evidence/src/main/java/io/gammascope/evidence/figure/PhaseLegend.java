package io.gammascope.evidence.figure;

import io.gammascope.evidence.figure.chart.Legend;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.figure.chart.Shapes;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The legend of a phase diagram: the scale of its colours, the hatching, and the marks of runs.
 *
 * @param figure id of the figure; part of the hatching's id, which is unique on a page
 */
record PhaseLegend(Answer answer, String figure) {
  private static final double FONT = 10;
  private static final double BAR = 126;
  private static final double LINE = 20;

  /** Returns the legend as the foot of a diagram. */
  PhaseGrid.Foot foot() {
    return new PhaseGrid.Foot(3 * LINE + 14, this::draw);
  }

  /** Returns the paint of cells whose runs did not learn the seen pairs. */
  String hatchPaint() {
    return "url(#" + figure + "-hatch)";
  }

  /** Defines the hatching: light and dark lines, visible upon any colour. */
  Element defineHatch() {
    return Element.of("defs").add(Hatching.pattern(figure + "-hatch"));
  }

  private List<Element> draw(double x, double y) {
    List<Element> marks = new ArrayList<>();
    marks.add(Legend.drawColourBar(x + 10, y + 6, 0, v -> SolutionColours.shade(answer, v)));
    Legend.Entry hatch =
        new Legend.Entry(
            "seen pairs below 90 %",
            22,
            (left, centre) ->
                Shapes.rect(left, centre - 7, 22, 14)
                    .set("fill", hatchPaint())
                    .set("class", "cell")
                    .set("stroke", Palette.RULE));
    marks.addAll(new Legend(List.of(hatch), BAR, FONT).draw(x + BAR, y + 14));
    marks.addAll(legend(classes()).draw(x, y + 14 + LINE));
    marks.addAll(legend(gaps()).draw(x, y + 14 + 2 * LINE));
    return marks;
  }

  private static Legend legend(List<Legend.Entry> entries) {
    return new Legend(entries, Double.MAX_VALUE, FONT);
  }

  private static List<Legend.Entry> classes() {
    return Stream.of(SolutionClass.values())
        .filter(solution -> solution != SolutionClass.DIVERGED)
        .map(s -> Legend.dot(s.label(), SolutionColours.of(s)))
        .toList();
  }

  private static List<Legend.Entry> gaps() {
    return Stream.of(RunState.values())
        .filter(state -> state != RunState.FINISHED)
        .map(s -> new Legend.Entry(s.label(), 8, (x, y) -> RunMark.drawGap(x + 4, y, s)))
        .toList();
  }
}
