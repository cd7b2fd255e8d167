package io.gammascope.pipelines.plan;

import io.gammascope.pipelines.element.PlannedRun;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** In which order a study's runs are trained: that of its plan. */
public final class TrainingOrder {
  private final Map<Map<String, String>, Integer> ranks = new HashMap<>();

  public TrainingOrder(Study study) {
    for (GridPoint point : study.trainings()) {
      ranks.put(point.coordinates(), ranks.size());
    }
  }

  /** The same runs, the first to be trained first. */
  public List<PlannedRun> of(Iterable<PlannedRun> runs) {
    return StreamSupport.stream(runs.spliterator(), false)
        .sorted(Comparator.comparing((PlannedRun run) -> ranks.get(run.coordinates())))
        .toList();
  }
}
