package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.figure.AxisScale;
import io.gammascope.evidence.figure.Colours;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.FigureProvenance;
import io.gammascope.evidence.figure.Palette;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.Plot;
import io.gammascope.evidence.figure.Shapes;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.projection.TSne;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Points of kinds, brought to the plane by t-SNE. */
record ScatterPanel(List<Point> points) {
  private static final double SIDE = 300;
  private static final double LEGEND = 44;

  ScatterPanel {
    points = List.copyOf(points);
  }

  /**
   * One point.
   *
   * @param vector in the original space
   * @param name of the point in the CSV
   * @param kind what is shown by colour
   * @param colour number of its colour
   * @param filled else hollow
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers of a picture: never compared or printed
  record Point(double[] vector, String name, String kind, int colour, boolean filled) {}

  /** What a panel is called and rests on. */
  record Frame(String id, String title, FigureProvenance sources) {}

  int size() {
    return points.size();
  }

  Panel panel(Frame frame, double perplexity) {
    double usable = Math.min(perplexity, (points.size() - 1) / 3.0);
    double[][] places =
        new TSne(Math.max(1.5, usable))
            .embed(points.stream().map(Point::vector).toArray(double[][]::new));
    Plot plot =
        new Plot(
            new Plot.Box(0, 0, SIDE, SIDE),
            AxisScale.of(Arrays.stream(places).mapToDouble(p -> p[0]), false),
            AxisScale.of(Arrays.stream(places).mapToDouble(p -> p[1]), false));
    Element group =
        Element.of("g")
            .add(
                Shapes.rect(0, 0, SIDE, SIDE)
                    .set("fill", "none")
                    .set("class", "frame")
                    .set("stroke", Palette.RULE));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      Point point = points.get(i);
      group.add(mark(plot, places[i], point));
      rows.add(List.of(point.name, point.kind, number(places[i][0]), number(places[i][1])));
    }
    group.add(legend());
    Csv csv = new Csv(List.of("name", "kind", "x", "y"), rows);
    return new Panel(frame.id, frame.title, group, SIDE + LEGEND, SIDE, csv, frame.sources);
  }

  private static Element mark(Plot plot, double[] place, Point point) {
    String colour = Colours.kind(point.colour);
    Element dot = plot.dot(place[0], place[1], point.filled ? 3.2 : 5, colour).hover(point.name);
    return point.filled
        ? dot
        : dot.set("fill", "none").set("stroke", colour).set("stroke-width", 1.4);
  }

  private Element legend() {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    points.forEach(p -> kinds.putIfAbsent(p.kind, p.colour));
    Element group = Element.of("g");
    double y = 10;
    for (Map.Entry<String, Integer> kind : kinds.entrySet()) {
      group.add(
          Element.of("circle")
              .set("cx", SIDE + 12)
              .set("cy", y - 3)
              .set("r", 3.5)
              .set("fill", Colours.kind(kind.getValue())),
          Shapes.note(SIDE + 20, y, "start", kind.getKey()).set("font-size", 9));
      y += 14;
    }
    return group;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
