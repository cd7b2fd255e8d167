package io.gammascope.evidence.figure;

import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.RunState;
import java.util.Optional;

/**
 * One run as a small mark: a disc in the colour of its class, or a mark of its own for each way of
 * having none, so that a gap never looks like a value.
 */
final class RunMark {
  /** Half the width of a mark. */
  static final double RADIUS = 4;

  /** Width of a mark with the gap to the next one. */
  static final double WIDTH = 10;

  private RunMark() {}

  /**
   * The mark of a run around a point, linked to the run's page where it has one.
   *
   * @param room how wide it may be; a mark of full size needs {@link #WIDTH}
   */
  static Element at(double x, double y, double room, ObservedRun run) {
    double scale = Math.min(1, room / WIDTH);
    String place = "translate(" + at(x, y) + ") scale(" + Element.number(scale) + ")";
    Element mark = shape(0, 0, run).set("transform", place).hover(run.describe());
    return run.trackingUrl().map(url -> Element.of("a").set("href", url).add(mark)).orElse(mark);
  }

  /** The mark of a state, for legends. */
  static Element sample(double x, double y, RunState state) {
    return state == RunState.FINISHED ? disc(x, y, Palette.FAINT) : gap(x, y, state);
  }

  private static Element shape(double x, double y, ObservedRun run) {
    Optional<Element> disc =
        run.state() == RunState.FINISHED
            ? run.solution().map(solution -> disc(x, y, Palette.of(solution)))
            : Optional.empty();
    return disc.orElseGet(() -> gap(x, y, run.state()));
  }

  private static Element disc(double x, double y, String colour) {
    return Element.of("circle")
        .set("cx", x)
        .set("cy", y)
        .set("r", RADIUS)
        .set("fill", colour)
        .set("stroke", Palette.PAPER)
        .set("stroke-width", 1);
  }

  private static Element gap(double x, double y, RunState state) {
    String cross =
        String.join(
            " ",
            "M",
            at(x - 3, y - 3),
            "L",
            at(x + 3, y + 3),
            "M",
            at(x - 3, y + 3),
            "L",
            at(x + 3, y - 3));
    String triangle =
        String.join(" ", "M", at(x - 4, y + 3), "L", at(x + 4, y + 3), "L", at(x, y - 4), "Z");
    String bar = String.join(" ", "M", at(x - 4, y), "L", at(x + 4, y));
    String ring = "M " + at(x - 3, y) + " a 3 3 0 1 0 6 0 a 3 3 0 1 0 -6 0";
    return switch (state) {
      case DIVERGED -> stroke(triangle, "#d55e00").set("fill", "#d55e00");
      case FAILED -> stroke(cross, "#b00020");
      case RUNNING -> stroke(ring, Palette.FAINT);
      case MISSING, FINISHED -> stroke(bar, Palette.FAINT);
    };
  }

  private static Element stroke(String data, String colour) {
    return Shapes.path(data)
        .set("stroke", colour)
        .set("stroke-width", 1.8)
        .set("class", colour.equals(Palette.FAINT) ? "faint-line" : "mark");
  }

  private static String at(double x, double y) {
    return Element.number(x) + " " + Element.number(y);
  }
}
