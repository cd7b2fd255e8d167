package io.gammascope.pipelines.plan;

import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts the points of a grid from coarse to fine: first the ends of every axis, then their
 * midpoints, then the midpoints in between, each level with all seeds. An interim report thus
 * covers the whole grid coarsely. Zipped axes are lists without midpoints and keep the order of the
 * study file.
 */
final class CoarseToFineOrder {
  private static final String SEED = "seed";

  /** Position of each value on its axis, without zipped axes. */
  private final Map<String, Map<String, Integer>> positions = new HashMap<>();

  private final Map<String, Integer> seeds;

  private CoarseToFineOrder(Study study) {
    study.axes().stream()
        .filter(axis -> !axis.zipped())
        .forEach(axis -> positions.put(axis.path(), positions(axis.values())));
    Map<String, Integer> listed = positions.remove(SEED);
    seeds = listed == null ? Map.of() : listed;
  }

  private static Map<String, Integer> positions(List<String> values) {
    Map<String, Integer> places = new HashMap<>();
    values.forEach(value -> places.put(value, places.size()));
    return places;
  }

  /** Returns the trainings of the study, sorted stably. */
  static List<GridPoint> sort(Study study) {
    CoarseToFineOrder order = new CoarseToFineOrder(study);
    return study.trainings().stream()
        .sorted(Comparator.<GridPoint>comparingInt(order::level).thenComparingInt(order::seed))
        .toList();
  }

  /** Returns the level of the point's finest coordinate. */
  private int level(GridPoint point) {
    return point.coordinates().entrySet().stream()
        .filter(at -> positions.containsKey(at.getKey()))
        .mapToInt(at -> level(positions.get(at.getKey()), at.getValue()))
        .max()
        .orElse(0);
  }

  private static int level(Map<String, Integer> axis, String value) {
    return level(axis.get(value), axis.size());
  }

  private int seed(GridPoint point) {
    return seeds.getOrDefault(point.coordinates().get(SEED), 0);
  }

  /** Returns how often an axis must be bisected to reach a position; 0 at its ends. */
  static int level(int place, int places) {
    int low = 0;
    int high = places - 1;
    int level = 0;
    while (place != low && place != high) {
      int middle = (low + high) / 2;
      level++;
      if (place == middle) {
        return level;
      }
      low = place > middle ? middle : low;
      high = place > middle ? high : middle;
    }
    return level;
  }
}
