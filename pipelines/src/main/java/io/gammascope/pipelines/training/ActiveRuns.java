package io.gammascope.pipelines.training;

import io.gammascope.study.spec.RunId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which runs this process is training at the moment. Safe for many threads. */
public final class ActiveRuns {
  private final Map<RunId, Long> since = new ConcurrentHashMap<>();
  private final Set<RunId> ended = ConcurrentHashMap.newKeySet();

  void begin(RunId id) {
    since.put(id, System.nanoTime());
  }

  void end(RunId id) {
    since.remove(id);
    ended.add(id);
  }

  /** When each began, in the clock of {@link System#nanoTime()}. */
  public Map<RunId, Long> runs() {
    return Map.copyOf(since);
  }

  /** How many trainings this process has brought to an end. */
  public int trained() {
    return ended.size();
  }

  /** Whether this process has brought the run's training to an end. */
  public boolean ended(RunId id) {
    return ended.contains(id);
  }
}
