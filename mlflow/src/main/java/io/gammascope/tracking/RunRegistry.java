package io.gammascope.tracking;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs of one experiment by a tag that is theirs alone. Whoever looks for one of several takes the
 * same: the one that began first.
 */
final class RunRegistry {
  private static final int EVERY = Integer.MAX_VALUE;
  private static final Comparator<RunData> ORDER =
      Comparator.comparingLong(RunData::started).thenComparing(RunData::id);

  private final Rest rest;
  private final MlflowApi api;
  private final String experiment;
  private final Map<String, RunData> known = new ConcurrentHashMap<>();

  RunRegistry(Rest rest, MlflowApi api, String experiment) {
    this.rest = rest;
    this.api = api;
    this.experiment = experiment;
  }

  /** A run to be made where there is none. */
  record NewRun(String name, long started, Map<String, String> tags) {}

  /** Learns of all runs that carry the tag, so that finding one of them needs no request. */
  void learn(String tag) throws TrackingException {
    for (RunData run : api.search(experiment, "tags.`" + tag + "` LIKE '%'", EVERY)) {
      known.merge(run.tags().get(tag), run, (a, b) -> ORDER.compare(a, b) <= 0 ? a : b);
    }
  }

  Optional<RunData> find(String tag, String value) throws TrackingException {
    RunData run = known.get(value);
    if (run != null) {
      return Optional.of(run);
    }
    List<RunData> found = api.search(experiment, "tags.`" + tag + "` = '" + value + "'", EVERY);
    return found.stream().min(ORDER);
  }

  /** The run that carries the tag; made, once, if there is none. */
  RunData findOrCreate(String tag, String value, NewRun wanted) throws TrackingException {
    for (int attempt = 1; ; attempt++) {
      Optional<RunData> found = find(tag, value);
      if (found.isPresent()) {
        return found.get();
      }
      try {
        long asked = System.nanoTime();
        RunData made = api.createRun(experiment, wanted.name(), wanted.started(), wanted.tags());
        awaitOthers(Duration.ofNanos(System.nanoTime() - asked));
        return settle(made, find(tag, value).orElse(made));
      } catch (TrackingException e) {
        // It may have arrived all the same, so it is looked for before it is made again.
        if (!e.worthTryingLater() || attempt >= rest.patience().attempts()) {
          throw e;
        }
        rest.sleep(rest.patience().pause(attempt), "runs/create");
      }
    }
  }

  /**
   * Gives a run that another worker began a little earlier, and that is still on its way through a
   * busy server, the time to arrive: else each would find itself the first.
   */
  private void awaitOthers(Duration took) throws TrackingException {
    rest.sleep(rest.patience().atMost(took.multipliedBy(2)), "runs/create");
  }

  /** Where another worker made the same run at the same time, ours goes. */
  private RunData settle(RunData made, RunData first) throws TrackingException {
    if (!first.id().equals(made.id())) {
      api.delete(made.id());
    }
    return first;
  }
}
