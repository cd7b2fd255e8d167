package io.gammascope.pipelines.plan;

import io.gammascope.study.GridPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which a grid says most, soonest: the ends of every axis first, then their middles,
 * then the middles between, each with all seeds before the next. A report is then a coarse picture
 * of the whole grid, not a fine one of its first rows.
 */
final class CoarseFirst {
  private static final String SEED = "seed";

  private final Map<String, Map<String, Integer>> places = new HashMap<>();

  private CoarseFirst(Collection<GridPoint> points) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (GridPoint point : points) {
      point
          .coordinates()
          .forEach((axis, v) -> values.computeIfAbsent(axis, a -> new LinkedHashSet<>()).add(v));
    }
    values.forEach(
        (axis, all) -> {
          Map<String, Integer> place = new HashMap<>();
          all.forEach(value -> place.put(value, place.size()));
          places.put(axis, place);
        });
  }

  /** The same points; those that stand equal keep their order. */
  static List<GridPoint> of(Collection<GridPoint> points) {
    CoarseFirst order = new CoarseFirst(points);
    List<GridPoint> sorted = new ArrayList<>(points);
    sorted.sort(Comparator.<GridPoint>comparingInt(order::level).thenComparingInt(order::seed));
    return sorted;
  }

  /** That of the point's finest coordinate. */
  private int level(GridPoint point) {
    return point.coordinates().entrySet().stream()
        .filter(at -> !at.getKey().equals(SEED))
        .mapToInt(at -> level(place(at.getKey(), at.getValue()), places.get(at.getKey()).size()))
        .max()
        .orElse(0);
  }

  private int seed(GridPoint point) {
    String seed = point.coordinates().get(SEED);
    return seed == null ? 0 : place(SEED, seed);
  }

  private int place(String axis, String value) {
    return places.get(axis).get(value);
  }

  /** How often an axis is halved until a place is met; 0 at its ends. */
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
