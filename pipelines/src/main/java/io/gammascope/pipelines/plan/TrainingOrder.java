package io.gammascope.pipelines.plan;

import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The order in which the runs of a study are trained. */
@Singleton
public final class TrainingOrder {
  private final Map<Map<String, String>, Integer> ranks = new HashMap<>();

  @Inject
  public TrainingOrder(Study study) {
    for (GridPoint point : points(study)) {
      ranks.put(point.coordinates(), ranks.size());
    }
  }

  /** Returns the trainings of a study from coarse to fine grid. */
  public static List<GridPoint> points(Study study) {
    return CoarseToFineOrder.sort(study);
  }

  /** Returns a comparator of elements that hold a grid point. */
  static <T> Comparator<T> sort(Study study, Function<T, GridPoint> point) {
    Map<Map<String, String>, Integer> ranks = new TrainingOrder(study).ranks;
    return Comparator.comparing(known -> ranks.get(point.apply(known).coordinates()));
  }

  /** Returns the runs in training order. */
  public List<PlannedRun> sort(Iterable<PlannedRun> runs) {
    return StreamSupport.stream(runs.spliterator(), false)
        .sorted(Comparator.comparing((PlannedRun run) -> ranks.get(run.coordinates())))
        .toList();
  }
}
