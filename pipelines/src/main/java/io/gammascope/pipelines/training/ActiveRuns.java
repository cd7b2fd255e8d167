package io.gammascope.pipelines.training;

import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.study.spec.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The runs that this process is training. Thread-safe. */
@Singleton
public final class ActiveRuns {
  private final Map<RunId, ActiveRun> active = new ConcurrentHashMap<>();
  private final Set<RunId> ended = ConcurrentHashMap.newKeySet();

  @Inject
  public ActiveRuns() {}

  private record ActiveRun(PlannedRun run, long startedNanos) {}

  void begin(PlannedRun run) {
    active.put(run.id(), new ActiveRun(run, System.nanoTime()));
  }

  void end(PlannedRun run) {
    active.remove(run.id());
    ended.add(run.id());
  }

  List<PlannedRun> planned() {
    return active.values().stream().map(ActiveRun::run).toList();
  }

  /** Returns the start of each run, as a {@link System#nanoTime()}. */
  public Map<RunId, Long> runs() {
    Map<RunId, Long> starts = new HashMap<>();
    active.forEach((id, run) -> starts.put(id, run.startedNanos()));
    return starts;
  }

  /** Returns the number of runs whose training this process has ended. */
  public int trained() {
    return ended.size();
  }

  /** Returns whether this process has ended the run's training. */
  public boolean ended(RunId id) {
    return ended.contains(id);
  }
}
