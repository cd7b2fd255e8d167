package io.gammascope.pipelines.plan;

import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/** Computes the makespan of a list of tasks. */
final class Makespan {
  private Makespan() {}

  /**
   * Returns the time at which the last task ends if each goes, in order, to the first free worker.
   */
  static double compute(List<Double> seconds, int workers) {
    PriorityQueue<Double> free = new PriorityQueue<>(Collections.nCopies(workers, 0.0));
    double end = 0;
    for (double task : seconds) {
      double done = free.remove() + task;
      free.add(done);
      end = Math.max(end, done);
    }
    return end;
  }
}
