package io.gammascope.pipelines.training;

import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.message.TrainingSlot;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Distributes each queue's runs over the training slots of this process. Thread-safe. */
@Singleton
public final class WorkQueue {
  private final Map<String, AtomicInteger> next = new ConcurrentHashMap<>();

  @Inject
  WorkQueue() {}

  /** Takes the next run of the slot's queue; empty once all are taken. */
  public Optional<PlannedRun> take(TrainingSlot slot) {
    int index = next.computeIfAbsent(slot.queue(), q -> new AtomicInteger()).getAndIncrement();
    return index < slot.runs().size() ? Optional.of(slot.runs().get(index)) : Optional.empty();
  }
}
