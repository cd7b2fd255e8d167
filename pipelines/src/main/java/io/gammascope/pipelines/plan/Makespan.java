package io.gammascope.pipelines.plan;

import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/** How long a list of tasks takes. */
final class Makespan {
  private Makespan() {}

  /** Each task goes to the worker that is free first, in the order given. */
  static double of(List<Double> seconds, int workers) {
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
