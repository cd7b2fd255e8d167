package io.gammascope.evidence.figure;

import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands below a phase diagram: the scale of its shades, and what the marks mean. */
final class PhaseLegend {
  /** Height of the whole legend. */
  static final double HEIGHT = 74;

  private static final int STEPS = 20;
  private static final double BAR = 120;

  private PhaseLegend() {}

  static String hatchId(String figure) {
    return figure + "-hatch";
  }

  /** The pattern of cells that lost the seen pairs: light and dark lines, seen upon any shade. */
  static Element hatch(String figure) {
    Element pattern =
        Element.of("pattern")
            .set("id", hatchId(figure))
            .set("width", 8)
            .set("height", 8)
            .set("patternUnits", "userSpaceOnUse")
            .set("patternTransform", "rotate(45)");
    pattern.add(Shapes.rect(0, 0, 1.5, 8).set("fill", "#1a1c20").set("fill-opacity", "0.55"));
    pattern.add(Shapes.rect(1.5, 0, 1.5, 8).set("fill", "#ffffff").set("fill-opacity", "0.55"));
    return Element.of("defs").add(pattern);
  }

  static List<Element> draw(GridLayout layout, Answer answer, String figure) {
    List<Element> marks = new ArrayList<>();
    double y = layout.footTop() + 6;
    for (int i = 0; i < STEPS; i++) {
      marks.add(
          Shapes.rect(GridLayout.LEFT + i * BAR / STEPS, y, BAR / STEPS + 0.3, 10)
              .set("fill", Palette.shade(answer, (i + 0.5) / STEPS)));
    }
    marks.add(Shapes.note(GridLayout.LEFT - 6, y + 9, "end", "0"));
    marks.add(Shapes.note(GridLayout.LEFT + BAR + 6, y + 9, "start", "1"));
    double x = GridLayout.LEFT + BAR + 32;
    marks.add(
        Shapes.rect(x, y - 2, 22, 14)
            .set("fill", "url(#" + hatchId(figure) + ")")
            .set("class", "cell")
            .set("stroke", Palette.RULE));
    marks.add(Shapes.note(x + 28, y + 9, "start", "seen pairs below 90 %"));
    marks.addAll(classes(y + 32));
    marks.addAll(gaps(y + 52));
    return marks;
  }

  private static List<Element> classes(double y) {
    List<Element> marks = new ArrayList<>();
    double x = GridLayout.LEFT;
    for (SolutionClass solution : SolutionClass.values()) {
      if (solution != SolutionClass.DIVERGED) {
        String name = solution.name().toLowerCase(Locale.ROOT);
        marks.add(
            Element.of("circle")
                .set("cx", x)
                .set("cy", y - 4)
                .set("r", RunMark.RADIUS)
                .set("fill", Palette.of(solution)));
        marks.add(Shapes.note(x + 8, y, "start", name));
        x += 26 + name.length() * 6;
      }
    }
    return marks;
  }

  private static List<Element> gaps(double y) {
    List<Element> marks = new ArrayList<>();
    double x = GridLayout.LEFT;
    for (RunState state : RunState.values()) {
      if (state != RunState.FINISHED) {
        marks.add(RunMark.sample(x, y - 4, state));
        marks.add(Shapes.note(x + 8, y, "start", state.label()));
        x += 26 + state.label().length() * 6;
      }
    }
    return marks;
  }
}
