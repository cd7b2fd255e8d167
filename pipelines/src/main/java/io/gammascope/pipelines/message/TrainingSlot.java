package io.gammascope.pipelines.message;

import java.io.Serializable;
import java.util.List;

/**
 * One of several workers in a process that share a queue of runs. Each takes the next run that no
 * other has taken.
 *
 * @param queue identifies the queue; equal for all its slots
 * @param number from 0
 * @param runs the queue, in the order in which training starts
 */
public record TrainingSlot(String queue, int number, List<PlannedRun> runs)
    implements Serializable {
  public TrainingSlot {
    runs = List.copyOf(runs);
  }
}
