package io.gammascope.pipelines.plan;

import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which a grid says most, soonest: the ends of every axis first, then their middles,
 * then the middles between, each with all seeds before the next. A report is then a coarse picture
 * of the whole grid, not a fine one of its first rows. Zipped axes are a list, which has no middle:
 * they keep the order in which the study's author wrote them.
 */
final class CoarseToFineOrder {
  private static final String SEED = "seed";

  /** Of each value on its axis; the axes that are zipped are left out. */
  private final Map<String, Map<String, Integer>> places = new HashMap<>();

  private final Map<String, Integer> seeds;

  private CoarseToFineOrder(Study study) {
    study.axes().stream()
        .filter(axis -> !axis.zipped())
        .forEach(axis -> places.put(axis.path(), places(axis.values())));
    Map<String, Integer> listed = places.remove(SEED);
    seeds = listed == null ? Map.of() : listed;
  }

  private static Map<String, Integer> places(List<String> values) {
    Map<String, Integer> places = new HashMap<>();
    values.forEach(value -> places.put(value, places.size()));
    return places;
  }

  /** The study's trainings; those that stand equal keep their order. */
  static List<GridPoint> of(Study study) {
    CoarseToFineOrder order = new CoarseToFineOrder(study);
    return study.trainings().stream()
        .sorted(Comparator.<GridPoint>comparingInt(order::level).thenComparingInt(order::seed))
        .toList();
  }

  /** That of the point's finest coordinate. */
  private int level(GridPoint point) {
    return point.coordinates().entrySet().stream()
        .filter(at -> places.containsKey(at.getKey()))
        .mapToInt(at -> level(places.get(at.getKey()), at.getValue()))
        .max()
        .orElse(0);
  }

  private static int level(Map<String, Integer> axis, String value) {
    return level(axis.get(value), axis.size());
  }

  private int seed(GridPoint point) {
    return seeds.getOrDefault(point.coordinates().get(SEED), 0);
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
