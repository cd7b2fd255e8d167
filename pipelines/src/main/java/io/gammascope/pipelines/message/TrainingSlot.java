package io.gammascope.pipelines.message;

import java.io.Serializable;
import java.util.List;

/**
 * One of several that train the same list of runs, each taking the next that none has taken.
 *
 * @param work names the list; the same for all its lanes
 * @param number from 0
 * @param runs in the order in which they are to begin
 */
public record TrainingSlot(String work, int number, List<PlannedRun> runs) implements Serializable {
  private static final long serialVersionUID = 1L;

  public TrainingSlot {
    runs = List.copyOf(runs);
  }
}
