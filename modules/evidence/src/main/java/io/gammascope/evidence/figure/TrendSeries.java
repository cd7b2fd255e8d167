package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.chart.AxisScale;
import io.gammascope.evidence.figure.chart.MeanChart;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.grid.GridAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * One quantity of every run against one axis of the grid, with a line for each setting of the other
 * axes.
 *
 * @param axis the horizontal axis
 * @param quantity the vertical axis
 * @param lines in the order of the study
 */
record TrendSeries(GridAxis axis, Quantity quantity, List<Line> lines) {
  /**
   * A number of a run.
   *
   * @param id part of the figure's id
   * @param label the axis' title
   * @param value returns the number; empty for a run that does not have it
   * @param scale returns the vertical axis for all values
   */
  record Quantity(
      String id,
      String label,
      Function<ObservedRun, OptionalDouble> value,
      Function<DoubleStream, AxisScale> scale) {}

  /** The runs of one setting, with a point for each value of the axis that they have. */
  record Line(String label, List<TrendPoint> points) {}

  /**
   * The runs of one setting and one value of the axis, which differ in their seeds.
   *
   * @param at the axis' value, as text
   * @param values of those runs that have one
   */
  record TrendPoint(String at, List<ObservedRun> runs, List<MeanChart.Value> values) {}

  /** Collects the lines of one quantity. */
  static TrendSeries collect(Evidence evidence, GridAxis axis, Quantity quantity) {
    Map<Map<String, String>, List<ObservedRun>> settings =
        ObservedRun.group(
            evidence.runs(), run -> run.coordinatesWithout(axis.path(), ObservedRun.SEED));
    List<Line> lines = new ArrayList<>();
    settings.forEach(
        (setting, runs) -> lines.add(new Line(label(setting, runs), points(axis, quantity, runs))));
    return new TrendSeries(axis, quantity, lines);
  }

  private static List<TrendPoint> points(GridAxis axis, Quantity quantity, List<ObservedRun> runs) {
    return axis.values().stream()
        .map(at -> point(at, quantity, runs.stream().filter(r -> isAt(axis, at, r)).toList()))
        .filter(point -> !point.runs().isEmpty())
        .toList();
  }

  private static boolean isAt(GridAxis axis, String at, ObservedRun run) {
    return run.coordinate(axis.path()).filter(at::equals).isPresent();
  }

  private static TrendPoint point(String at, Quantity quantity, List<ObservedRun> runs) {
    List<MeanChart.Value> values = new ArrayList<>();
    for (ObservedRun run : runs) {
      quantity.value().apply(run).ifPresent(v -> values.add(TrendFigure.value(v, run)));
    }
    return new TrendPoint(at, runs, values);
  }

  /** Returns the last words of the paths with their values, and the weights' deviation. */
  private static String label(Map<String, String> setting, List<ObservedRun> runs) {
    List<String> words = new ArrayList<>();
    setting.forEach(
        (path, value) -> {
          String name = path.substring(path.lastIndexOf('.') + 1).replace('_', ' ');
          boolean scaled = path.startsWith(ObservedRun.INITIALIZATION);
          String deviation = scaled ? " (" + WeightDeviations.note(runs) + ")" : "";
          words.add(name + " " + value + deviation);
        });
    return String.join(", ", words);
  }
}
