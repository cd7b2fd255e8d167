package io.gammascope.mlflow;

import io.gammascope.mlflow.client.ServerRun;
import io.gammascope.mlflow.client.TrackingClient;
import io.gammascope.mlflow.http.TrackingException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Finds or creates the runs of one experiment by a tag whose value identifies a run. If several
 * runs carry the same value, every worker keeps the one that was created first and deletes the
 * others. Besides workers that create a run at the same time, a person who restores deleted runs
 * can cause this. Thread-safe.
 */
final class RunRegistry {
  private static final String CREATE = "runs/create";
  private static final Comparator<ServerRun> ORDER =
      Comparator.comparingLong(ServerRun::registered).thenComparing(ServerRun::id);

  private final TrackingClient client;
  private final String experiment;
  private final Map<String, ServerRun> known = new ConcurrentHashMap<>();
  private final Set<String> prefetched = ConcurrentHashMap.newKeySet();

  RunRegistry(TrackingClient client, String experiment) {
    this.client = client;
    this.experiment = experiment;
  }

  /**
   * A run to be created if it does not exist.
   *
   * @param started milliseconds since 1970
   */
  record NewRun(String name, long started, Map<String, String> tags) {}

  /**
   * A run on the server.
   *
   * @param created whether it was created just now, and so has only the tags it was created with
   */
  record Found(ServerRun run, boolean created) {}

  /** Fetches all runs that carry a tag, so that finding one of them needs no request. */
  void prefetch(String tag) throws TrackingException {
    Map<String, List<ServerRun>> byValue =
        client.searchRuns(experiment, "tags.`" + tag + "` LIKE '%'").stream()
            .collect(Collectors.groupingBy(run -> run.tags().get(tag)));
    for (Map.Entry<String, List<ServerRun>> same : byValue.entrySet()) {
      keepFirst(same.getValue()).ifPresent(run -> known.put(same.getKey(), run));
    }
    prefetched.add(tag);
  }

  /** Whether the runs with all these tag values are known. */
  boolean containsAll(Collection<String> values) {
    return known.keySet().containsAll(values);
  }

  private Optional<ServerRun> find(String tag, String value) throws TrackingException {
    ServerRun run = known.get(value);
    return run == null ? search(tag, value) : Optional.of(run);
  }

  private Optional<ServerRun> search(String tag, String value) throws TrackingException {
    return keepFirst(client.searchRuns(experiment, "tags.`" + tag + "` = '" + value + "'"));
  }

  /**
   * Returns whether another run carries the value in place of one that was deleted, as a worker
   * that created the same run at the same time does. Later calls find that run.
   */
  boolean isReplaced(String tag, String value, String deleted) throws TrackingException {
    Optional<ServerRun> other = search(tag, value).filter(run -> !run.id().equals(deleted));
    other.ifPresent(run -> known.put(value, run));
    return other.isPresent();
  }

  private Optional<ServerRun> keepFirst(List<ServerRun> same) throws TrackingException {
    List<ServerRun> ordered = same.stream().sorted(ORDER).toList();
    for (ServerRun duplicate : ordered.subList(Math.min(1, ordered.size()), ordered.size())) {
      client.deleteRun(duplicate.id());
    }
    return ordered.stream().findFirst();
  }

  /**
   * Returns the run that carries the tag, and creates it if there is none. After a prefetch no
   * search precedes the creation. One follows it, since another worker may have created the run
   * meanwhile; that run is the one returned.
   */
  Found findOrCreate(String tag, String value, NewRun wanted) throws TrackingException {
    for (int attempt = 1; ; attempt++) {
      Optional<ServerRun> found = findBeforeCreation(tag, value, attempt);
      if (found.isPresent()) {
        known.put(value, found.get());
        return new Found(found.get(), false);
      }
      try {
        long start = System.nanoTime();
        ServerRun created =
            client.createRun(experiment, wanted.name(), wanted.started(), wanted.tags());
        awaitOthers(Duration.ofNanos(System.nanoTime() - start));
        ServerRun first = search(tag, value).orElse(created);
        known.put(value, first.slim());
        return new Found(first.slim(), first.id().equals(created.id()));
      } catch (TrackingException e) {
        // The server may have created the run all the same: search for it before trying again.
        if (!e.isRetryable() || attempt >= client.retryPolicy().attempts()) {
          throw e;
        }
        client.pause(client.retryPolicy().pause(attempt), CREATE);
      }
    }
  }

  /** A first attempt may rely on the prefetch; a failed attempt may have created the run. */
  private Optional<ServerRun> findBeforeCreation(String tag, String value, int attempt)
      throws TrackingException {
    boolean trusted = attempt == 1 && prefetched.contains(tag);
    return trusted ? Optional.ofNullable(known.get(value)) : find(tag, value);
  }

  /**
   * Waits for a run that another worker began to create a little earlier and that a busy server has
   * not stored yet. Otherwise each of the two workers would find its own run to be the first.
   */
  private void awaitOthers(Duration creation) throws TrackingException {
    client.pause(client.retryPolicy().atMost(creation.multipliedBy(2)), CREATE);
  }
}
