package io.gammascope.study.reader;

import io.gammascope.common.yaml.ValidationErrors;
import io.gammascope.study.GridPoint;
import io.gammascope.study.grid.Coordinate;
import io.gammascope.study.grid.Grid;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Requires that no two grid points are the same training, which would be counted twice. */
final class DistinctRuns {
  private DistinctRuns() {}

  /**
   * Adds an error for each set of axes in which two points differ although all else that determines
   * their training is equal.
   *
   * @param cells the cells of the points, in the same order
   */
  static void check(List<Grid.Cell> cells, List<GridPoint> points, ValidationErrors errors) {
    Map<GridPoint, Grid.Cell> first = new HashMap<>();
    Map<List<String>, Runnable> reports = new LinkedHashMap<>();
    for (int i = 0; i < points.size(); i++) {
      Grid.Cell cell = cells.get(i);
      Grid.Cell other = first.putIfAbsent(withoutCoordinates(points.get(i)), cell);
      if (other != null) {
        List<Coordinate> differing =
            cell.coordinates().stream()
                .filter(c -> !c.text().equals(other.texts().get(c.path())))
                .toList();
        reports.putIfAbsent(
            differing.stream().map(Coordinate::path).toList(),
            () -> report(other, cell, differing, errors));
      }
    }
    reports.values().forEach(Runnable::run);
  }

  private static GridPoint withoutCoordinates(GridPoint p) {
    return new GridPoint(
        Map.of(),
        p.dataset(),
        p.model(),
        p.initialization(),
        p.training(),
        p.observation(),
        p.seed());
  }

  private static void report(
      Grid.Cell a, Grid.Cell b, List<Coordinate> differing, ValidationErrors errors) {
    String reasons = differing.stream().map(c -> reason(c, a)).collect(Collectors.joining("; "));
    errors.add(
        differing.get(0).value().position(),
        "grid",
        a.texts() + " and " + b.texts(),
        "points with different trainings; these are one run, because " + reasons);
  }

  private static String reason(Coordinate c, Grid.Cell other) {
    String text = other.texts().get(c.path());
    return isSameDouble(text, c.text())
        ? text + " and " + c.text() + " are the same double-precision number"
        : c.path() + " has no effect: the other fields determine the training";
  }

  private static boolean isSameDouble(String a, String b) {
    try {
      return Double.parseDouble(a) == Double.parseDouble(b);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
