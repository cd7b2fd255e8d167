package io.gammascope.pipelines.training;

import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.message.TrainingSlot;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Whose turn it is: hands the lanes of this process each run once, in order. Thread-safe. */
public final class WorkQueue {
  private final Map<String, AtomicInteger> next = new ConcurrentHashMap<>();

  /** The next run of a lane's list; empty once all are taken. */
  public Optional<PlannedRun> take(TrainingSlot lane) {
    int turn = next.computeIfAbsent(lane.work(), w -> new AtomicInteger()).getAndIncrement();
    return turn < lane.runs().size() ? Optional.of(lane.runs().get(turn)) : Optional.empty();
  }
}
