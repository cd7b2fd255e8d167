package io.gammascope.mlflow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ends what nobody carries on: MLflow itself never notices that a process died, and would show its
 * run as running for ever.
 */
final class StaleRunReaper {
  private final MlflowApi api;
  private final Lease lease;

  StaleRunReaper(MlflowApi api, Lease lease) {
    this.api = api;
    this.lease = lease;
  }

  /** Marks runs KILLED whose last sign of life is older than their lease; gives those. */
  List<RunData> reap(String experiment) throws TrackingException {
    List<RunData> lost = new ArrayList<>();
    String filter = "attributes.status = 'RUNNING' AND tags.`" + TagName.HEARTBEAT + "` LIKE '%'";
    for (RunData run : api.search(experiment, filter, Integer.MAX_VALUE)) {
      long last = number(run, TagName.HEARTBEAT).orElse(Long.MAX_VALUE);
      Duration length = Duration.ofSeconds(number(run, TagName.LEASE).orElse(lease.seconds()));
      if (new Lease(lease.clock(), length).isOver(last)) {
        String why =
            "no sign of life since " + Instant.ofEpochMilli(last) + "; lease " + length.toSeconds();
        api.log(run.id(), new LogBatchRequest().tag(TagName.LOST, why + " s"));
        api.status(run.id(), RunData.KILLED, last);
        lost.add(run);
      }
    }
    return lost;
  }

  /** Empty if a person or another program has written something else there. */
  private static Optional<Long> number(RunData run, String tag) {
    return Optional.ofNullable(run.tags().get(tag))
        .filter(v -> v.matches("[0-9]{1,18}"))
        .map(Long::parseLong);
  }
}
