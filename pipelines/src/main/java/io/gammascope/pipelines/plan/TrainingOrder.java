package io.gammascope.pipelines.plan;

import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.grid.GridAxis;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The order in which the runs of a study are trained: from coarse to fine, first the ends of every
 * axis, then their midpoints, then the midpoints in between, each level with all seeds. An interim
 * report thus covers the whole grid coarsely. Zipped axes are lists without midpoints and keep the
 * order of the study file.
 */
@Singleton
public final class TrainingOrder {
  private static final String SEED = "seed";

  private final Map<Map<String, String>, Integer> ranks = new HashMap<>();

  @Inject
  public TrainingOrder(Study study) {
    for (GridPoint point : points(study)) {
      ranks.put(point.coordinates(), ranks.size());
    }
  }

  /** Returns the trainings of a study in this order. */
  public static List<GridPoint> points(Study study) {
    List<GridAxis> axes = new ArrayList<>(study.axes());
    axes.removeIf(GridAxis::zipped);
    return study.trainings().stream()
        .sorted(
            Comparator.<GridPoint>comparingInt(point -> level(point, axes))
                .thenComparingInt(point -> seed(point, axes)))
        .toList();
  }

  /** Returns the level of the point's finest coordinate. */
  private static int level(GridPoint point, List<GridAxis> axes) {
    return axes.stream()
        .filter(axis -> !axis.path().equals(SEED))
        .filter(axis -> point.coordinates().containsKey(axis.path()))
        .mapToInt(axis -> level(position(point, axis), axis.values().size()))
        .max()
        .orElse(0);
  }

  /** Returns the position of the point's seed among the seeds; 0 if the study lists none. */
  private static int seed(GridPoint point, List<GridAxis> axes) {
    return axes.stream()
        .filter(axis -> axis.path().equals(SEED))
        .mapToInt(axis -> Math.max(0, position(point, axis)))
        .sum();
  }

  private static int position(GridPoint point, GridAxis axis) {
    return axis.values().indexOf(point.coordinates().get(axis.path()));
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

  /** Returns elements that hold a grid point in training order. */
  <T> List<T> sort(Collection<T> elements, Function<T, Map<String, String>> coordinates) {
    return elements.stream()
        .sorted(Comparator.comparing(element -> ranks.get(coordinates.apply(element))))
        .toList();
  }

  /** Returns the runs in training order. */
  public List<PlannedRun> sort(Iterable<PlannedRun> runs) {
    List<PlannedRun> all = new ArrayList<>();
    runs.forEach(all::add);
    return sort(all, PlannedRun::coordinates);
  }
}
