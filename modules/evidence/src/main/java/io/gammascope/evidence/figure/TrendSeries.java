package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.grid.GridAxis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A number of every run against one axis of the grid, a line for every setting of the others.
 *
 * @param axis what stands across
 * @param quantity what stands up
 * @param lines in the order of the study
 */
record TrendSeries(GridAxis axis, Quantity quantity, List<Line> lines) {
  TrendSeries {
    lines = List.copyOf(lines);
  }

  /**
   * A number of a run.
   *
   * @param id part of the figure's id
   * @param label beside the axis
   * @param of the number; empty where the run does not have it
   * @param scale of the axis
   */
  record Quantity(String id, String label, Function<ObservedRun, OptionalDouble> of, Scale scale) {}

  /** Which way values go up. */
  enum Scale {
    /** From 0 to 1. */
    SHARE,
    /** From 0. */
    COUNT,
    /** By factors. */
    LOGARITHMIC
  }

  /** The runs of one setting, seeds together: a point for each value of the axis. */
  record Line(String label, List<Point> points) {
    Line {
      points = List.copyOf(points);
    }
  }

  /**
   * The runs of one setting and one value of the axis.
   *
   * @param at the axis' value, as text
   * @param values of those runs that have one
   */
  record Point(String at, List<ObservedRun> runs, List<Double> values) {
    Point {
      runs = List.copyOf(runs);
      values = List.copyOf(values);
    }
  }

  /** The lines of one quantity, each under a name of its own. */
  static TrendSeries of(Evidence evidence, GridAxis axis, Quantity quantity) {
    Map<Map<String, String>, List<ObservedRun>> settings = new LinkedHashMap<>();
    for (ObservedRun run : evidence.runs()) {
      settings
          .computeIfAbsent(
              run.coordinatesWithout(axis.path(), ObservedRun.SEED), key -> new ArrayList<>())
          .add(run);
    }
    List<Line> lines = new ArrayList<>();
    settings.forEach(
        (setting, runs) -> lines.add(new Line(label(setting), points(axis, quantity, runs))));
    return new TrendSeries(axis, quantity, lines);
  }

  private static List<Point> points(GridAxis axis, Quantity quantity, List<ObservedRun> runs) {
    return axis.values().stream()
        .map(
            at -> {
              List<ObservedRun> here =
                  runs.stream()
                      .filter(r -> r.coordinate(axis.path()).filter(at::equals).isPresent())
                      .toList();
              List<Double> values =
                  here.stream()
                      .map(quantity.of())
                      .flatMapToDouble(OptionalDouble::stream)
                      .boxed()
                      .toList();
              return new Point(at, here, values);
            })
        .filter(point -> !point.runs().isEmpty())
        .toList();
  }

  /** The last words of the paths, with their values. */
  private static String label(Map<String, String> setting) {
    List<String> words = new ArrayList<>();
    setting.forEach(
        (path, value) ->
            words.add(path.substring(path.lastIndexOf('.') + 1).replace('_', ' ') + " " + value));
    return String.join(", ", words);
  }
}
