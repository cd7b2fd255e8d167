package io.gammascope.evidence.figure.chart;

import io.gammascope.evidence.markup.Element;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Draws points on a square whose axes have no meaning of their own, as after a projection. */
public final class Scatter {
  private Scatter() {}

  /**
   * One point.
   *
   * @param name shown when the mouse rests on it
   * @param filled whether it is a disc; otherwise a ring
   */
  public record Mark(Point at, String name, String colour, boolean filled) {}

  /** Returns points from the rows of a matrix with two columns. */
  public static List<Point> points(double[][] places) {
    return IntStream.range(0, places.length)
        .mapToObj(i -> new Point(places[i][0], places[i][1]))
        .toList();
  }

  /** Returns a square chart that contains the points. */
  public static Chart chart(double side, List<Point> points) {
    return new Chart(
        new Box(0, 0, side, side),
        axis(points.stream().mapToDouble(Point::x).toArray()),
        axis(points.stream().mapToDouble(Point::y).toArray()));
  }

  /** Draws the frame and the marks in their order. */
  public static Element draw(Chart chart, List<Mark> marks) {
    Element group = Element.of("g").add(chart.drawFrame());
    for (Mark mark : marks) {
      Element dot =
          mark.filled()
              ? chart.drawDot(mark.at(), 3, mark.colour())
              : chart.drawRing(mark.at(), 5, mark.colour());
      group.add(dot.hover(mark.name()));
    }
    return group;
  }

  private static Axis axis(double[] values) {
    return Axis.unlabelled(AxisScale.spanning(Arrays.stream(values), false));
  }
}
