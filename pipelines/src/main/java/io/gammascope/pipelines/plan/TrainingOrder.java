package io.gammascope.pipelines.plan;

import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** In which order a study's runs are trained: that of its plan. */
public final class TrainingOrder {
  private final Map<Map<String, String>, Integer> ranks = new HashMap<>();

  public TrainingOrder(Study study) {
    for (GridPoint point : points(study)) {
      ranks.put(point.coordinates(), ranks.size());
    }
  }

  /** A study's trainings, the first to be trained first: coarse grid before fine. */
  public static List<GridPoint> points(Study study) {
    return CoarseToFineOrder.of(study);
  }

  /** Compares what stands for a study's trainings. */
  static <T> Comparator<T> of(Study study, Function<T, GridPoint> point) {
    Map<Map<String, String>, Integer> ranks = new TrainingOrder(study).ranks;
    return Comparator.comparing(known -> ranks.get(point.apply(known).coordinates()));
  }

  /** The same runs, the first to be trained first. */
  public List<PlannedRun> of(Iterable<PlannedRun> runs) {
    return StreamSupport.stream(runs.spliterator(), false)
        .sorted(Comparator.comparing((PlannedRun run) -> ranks.get(run.coordinates())))
        .toList();
  }
}
