package io.gammascope.evidence.figure;

import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.figure.chart.Shapes;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.study.solution.SolutionClass;

/**
 * Draws a run as a small mark: a disc in the colour of its class, or another shape for each reason
 * why it has none, so that a gap never looks like a value.
 */
final class RunMark {
  /** Width of a mark with the gap to the next one, in pixels. */
  static final double WIDTH = 10;

  private static final double RADIUS = 4;

  private RunMark() {}

  /**
   * Draws the mark of a run around a point, linked to the run's page if it has one.
   *
   * @param room the width that it may have; a mark of full size needs {@link #WIDTH}
   */
  static Element draw(double x, double y, double room, ObservedRun run) {
    double scale = Math.min(1, room / WIDTH);
    String place = "translate(" + at(x, y) + ") scale(" + Element.format(scale) + ")";
    boolean classified = run.state() == RunState.FINISHED && run.solution().isPresent();
    Element shape = classified ? disc(run.solution().orElseThrow()) : drawGap(0, 0, run.state());
    return Shapes.link(run.trackingUrl(), shape.set("transform", place).hover(run.describe()));
  }

  /** Draws the mark of a run that has no class because of its state. */
  static Element drawGap(double x, double y, RunState state) {
    return switch (state) {
      case DIVERGED ->
          stroke(
                  "M " + at(x - 4, y + 3) + " L " + at(x + 4, y + 3) + " L " + at(x, y - 4) + " Z",
                  Palette.category(5))
              .set("fill", Palette.category(5));
      case FAILED -> stroke(cross(x, y), "#b00020");
      case RUNNING ->
          stroke("M " + at(x - 3, y) + " a 3 3 0 1 0 6 0 a 3 3 0 1 0 -6 0", Palette.FAINT);
      case MISSING, FINISHED -> stroke("M " + at(x - 4, y) + " L " + at(x + 4, y), Palette.FAINT);
    };
  }

  private static Element disc(SolutionClass solution) {
    return Shapes.circle(0, 0, RADIUS)
        .set("fill", SolutionColours.of(solution))
        .set("stroke", Palette.PAPER)
        .set("stroke-width", 1);
  }

  private static String cross(double x, double y) {
    return String.join(
        " ",
        "M",
        at(x - 3, y - 3),
        "L",
        at(x + 3, y + 3),
        "M",
        at(x - 3, y + 3),
        "L",
        at(x + 3, y - 3));
  }

  private static Element stroke(String data, String colour) {
    return Shapes.path(data)
        .set("stroke", colour)
        .set("stroke-width", 1.8)
        .set("class", colour.equals(Palette.FAINT) ? "faint-line" : "mark");
  }

  private static String at(double x, double y) {
    return Element.format(x) + " " + Element.format(y);
  }
}
