package io.gammascope.mlflow;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs of one experiment by a tag that is theirs alone. Whoever looks for one of several takes the
 * same: the one that began first.
 */
final class RunRegistry {
  private static final int EVERY = Integer.MAX_VALUE;
  private static final Comparator<RunData> ORDER =
      Comparator.comparingLong(RunData::started).thenComparing(RunData::id);

  private final HttpJsonClient rest;
  private final MlflowApi api;
  private final String experiment;
  private final Map<String, RunData> known = new ConcurrentHashMap<>();
  private final Set<String> learned = ConcurrentHashMap.newKeySet();

  RunRegistry(HttpJsonClient rest, MlflowApi api, String experiment) {
    this.rest = rest;
    this.api = api;
    this.experiment = experiment;
  }

  /** A run to be made where there is none. */
  record NewRun(String name, long started, Map<String, String> tags) {}

  /**
   * A run of the server.
   *
   * @param made whether it was made just now, so that nothing is on it but what it was made with
   */
  record Found(RunData run, boolean made) {}

  /** Learns of all runs that carry the tag, so that finding one of them needs no request. */
  void learn(String tag) throws TrackingException {
    for (RunData run : api.search(experiment, "tags.`" + tag + "` LIKE '%'", EVERY)) {
      known.merge(run.tags().get(tag), run, (a, b) -> ORDER.compare(a, b) <= 0 ? a : b);
    }
    learned.add(tag);
  }

  /** Whether the runs that carry these values have all been met. */
  boolean knows(Collection<String> values) {
    return known.keySet().containsAll(values);
  }

  Optional<RunData> find(String tag, String value) throws TrackingException {
    RunData run = known.get(value);
    return run == null ? search(tag, value) : Optional.of(run);
  }

  private Optional<RunData> search(String tag, String value) throws TrackingException {
    List<RunData> found = api.search(experiment, "tags.`" + tag + "` = '" + value + "'", EVERY);
    return found.stream().min(ORDER);
  }

  /**
   * The run that carries the tag; made, once, if there is none. Where all runs were learned of it
   * is not looked for before it is made, only after: one that another worker has made since then
   * began earlier, and stays.
   */
  Found findOrCreate(String tag, String value, NewRun wanted) throws TrackingException {
    for (int attempt = 1; ; attempt++) {
      Optional<RunData> found = sought(tag, value, attempt);
      if (found.isPresent()) {
        known.put(value, found.get());
        return new Found(found.get(), false);
      }
      try {
        long asked = System.nanoTime();
        RunData made = api.createRun(experiment, wanted.name(), wanted.started(), wanted.tags());
        awaitOthers(Duration.ofNanos(System.nanoTime() - asked));
        RunData first = settle(made, search(tag, value).orElse(made)).slim();
        known.put(value, first);
        return new Found(first, first.id().equals(made.id()));
      } catch (TrackingException e) {
        // It may have arrived all the same, so it is looked for before it is made again.
        if (!e.worthTryingLater() || attempt >= rest.patience().attempts()) {
          throw e;
        }
        rest.sleep(rest.patience().pause(attempt), "runs/create");
      }
    }
  }

  /** A first attempt may trust what was learned; one that broke off may have made the run. */
  private Optional<RunData> sought(String tag, String value, int attempt) throws TrackingException {
    boolean trusted = attempt == 1 && learned.contains(tag);
    return trusted ? Optional.ofNullable(known.get(value)) : find(tag, value);
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
