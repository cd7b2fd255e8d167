package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.figure.AxisScale;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.FigureProvenance;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.Plot;
import io.gammascope.evidence.markup.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * A panel of lines.
 *
 * @param id of the panel
 * @param title of the panel
 * @param axes names of the axes
 * @param lines what is drawn
 * @param logarithmic whether the axis across is, and the one up
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a picture: never compared or printed
record LinePanel(
    String id, String title, Plot.Labels axes, List<Line> lines, boolean[] logarithmic) {
  private static final double LEFT = 42;
  private static final double FOOT = 30;
  private static final double WIDTH = 200;
  private static final double HEIGHT = 130;

  LinePanel {
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param name of the model, for the CSV
   * @param kind what its colour means, for the legend
   * @param points (across, up)
   */
  record Line(String name, String kind, String colour, List<double[]> points) {
    Line {
      points = List.copyOf(points);
    }

    DoubleStream up() {
      return points.stream().mapToDouble(point -> point[1]);
    }
  }

  /** The panel, its axis up as long as its own values; its legend stands below. */
  Panel panel(FigureProvenance sources, boolean legend) {
    return panel(sources, legend, span(1, logarithmic[1]));
  }

  /** The panel with an axis up that it shares with others, so that they can be compared. */
  Panel panel(FigureProvenance sources, boolean legend, AxisScale up) {
    Plot plot = new Plot(new Plot.Box(LEFT, 4, WIDTH, HEIGHT), span(0, logarithmic[0]), up);
    Element group = Element.of("g").add(plot.frame(axes));
    List<List<String>> rows = new ArrayList<>();
    Map<String, String> kinds = new LinkedHashMap<>();
    for (Line line : lines) {
      kinds.put(line.kind, line.colour);
      plot.line(line.points, line.colour)
          .ifPresent(mark -> group.add(mark.hover(line.kind + ": " + line.name)));
      for (double[] point : line.points) {
        rows.add(List.of(line.name, line.kind, String.valueOf(point[0]), String.valueOf(point[1])));
      }
    }
    if (legend) {
      List<String[]> entries = new ArrayList<>();
      kinds.forEach((kind, colour) -> entries.add(new String[] {kind, colour}));
      group.add(Plot.legend(4, 4 + HEIGHT + FOOT + 8, entries));
    }
    double height = 4 + HEIGHT + FOOT + (legend ? Plot.legendHeight(kinds.size()) + 4 : 0);
    Csv csv = new Csv(List.of("model", "kind", "across", "up"), rows);
    return new Panel(id, title, group, LEFT + WIDTH + 8, height, csv, sources);
  }

  private AxisScale span(int which, boolean log) {
    return AxisScale.of(
        lines.stream().flatMap(l -> l.points.stream()).mapToDouble(p -> p[which]), log);
  }
}
