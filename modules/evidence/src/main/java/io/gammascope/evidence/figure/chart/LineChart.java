package io.gammascope.evidence.figure.chart;

import io.gammascope.evidence.markup.Element;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Draws one line per series. */
public final class LineChart {
  private static final double WIDTH = 210;
  private static final double HEIGHT = 130;
  private static final double RIGHT = 8;
  private static final double LEGEND_GAP = 12;
  private static final double LEGEND_FONT = 7.5;

  private LineChart() {}

  /**
   * One line.
   *
   * @param name what it belongs to; shown when the mouse rests on it
   * @param kind what its colour means; series of one kind share an entry of the legend
   */
  public record Series(String name, String kind, String colour, List<Point> points) {}

  /** Draws a panel of standard size: both axes, the lines and, if asked for, a legend below. */
  public static Drawing draw(Axis xAxis, Axis yAxis, List<Series> series, boolean withLegend) {
    Chart chart = Chart.sized(WIDTH, HEIGHT, xAxis, yAxis);
    Element group = chart.drawAxes();
    drawLines(chart, series, group);
    double width = chart.outerWidth() + RIGHT;
    double height = chart.outerHeight();
    if (withLegend) {
      Legend legend = legend(series, width);
      group.add(legend.draw(4, height + LEGEND_GAP));
      height += LEGEND_GAP + legend.height();
    }
    return new Drawing(group, width, height);
  }

  /** Adds the lines of the series to a group. */
  public static void drawLines(Chart chart, List<Series> series, Element group) {
    for (Series one : series) {
      chart
          .drawLine(one.points(), one.colour())
          .ifPresent(line -> group.add(line.hover(one.kind() + ": " + one.name())));
    }
  }

  /** Returns the x values of all series. */
  public static DoubleStream xValues(List<Series> series) {
    return series.stream().flatMap(s -> s.points().stream()).mapToDouble(Point::x);
  }

  /** Returns the y values of all series. */
  public static DoubleStream yValues(List<Series> series) {
    return series.stream().flatMap(s -> s.points().stream()).mapToDouble(Point::y);
  }

  private static Legend legend(List<Series> series, double width) {
    Map<String, String> kinds = new LinkedHashMap<>();
    series.forEach(s -> kinds.putIfAbsent(s.kind(), s.colour()));
    List<Legend.Entry> entries =
        kinds.entrySet().stream().map(k -> Legend.line(k.getKey(), k.getValue())).toList();
    return new Legend(entries, width, LEGEND_FONT);
  }
}
