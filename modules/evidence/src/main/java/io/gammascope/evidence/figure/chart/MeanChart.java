package io.gammascope.evidence.figure.chart;

import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.statistics.Interval;
import io.gammascope.evidence.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws repeated measurements: a dot for each value, a line through the means, and for each mean
 * its 95 % interval by Student's t distribution, cut at the edges of the chart.
 */
public final class MeanChart {
  /** The confidence of the intervals. */
  public static final double CONFIDENCE = 0.95;

  private MeanChart() {}

  /**
   * One measurement.
   *
   * @param hover shown when the mouse rests on its dot
   * @param link the page that its dot opens
   */
  public record Value(double value, String hover, Optional<String> link) {}

  /** The values at one position of the horizontal axis; a group without values is a gap. */
  public record Group(double x, List<Value> values) {
    /** Returns the values as a sample; empty if there is none. */
    public Optional<Sample> sample() {
      return Sample.of(values.stream().mapToDouble(Value::value));
    }
  }

  /** Draws the groups of one series. */
  public static Element draw(Chart chart, List<Group> groups, String colour) {
    Element marks = Element.of("g");
    List<Point> means = new ArrayList<>();
    for (Group group : groups) {
      Optional<Sample> sample = group.sample();
      means.add(new Point(group.x(), sample.map(Sample::mean).orElse(Double.NaN)));
      sample
          .flatMap(s -> s.interval(CONFIDENCE))
          .ifPresent(interval -> marks.add(whisker(chart, group.x(), interval, colour)));
      group.values().forEach(value -> marks.add(dot(chart, group.x(), value, colour)));
    }
    chart.drawLine(means, colour).ifPresent(line -> marks.add(line.set("stroke-width", 1.6)));
    return marks;
  }

  private static Element whisker(Chart chart, double at, Interval interval, String colour) {
    double x = chart.x(at);
    return Shapes.line(x, chart.clampedY(interval.low()), x, chart.clampedY(interval.high()))
        .set("class", "mark")
        .set("stroke", colour)
        .set("stroke-width", 1);
  }

  private static Element dot(Chart chart, double at, Value value, String colour) {
    Element dot =
        chart
            .drawDot(new Point(at, value.value()), 2.5, colour)
            .set("fill-opacity", 0.6)
            .hover(value.hover());
    return Shapes.link(value.link(), dot);
  }
}
