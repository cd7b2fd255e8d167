package io.gammascope.mlflow;

import io.gammascope.mlflow.client.LogBatchRequest;
import io.gammascope.mlflow.client.ServerRun;
import io.gammascope.mlflow.client.TrackingClient;
import io.gammascope.mlflow.http.TrackingException;
import io.gammascope.mlflow.schema.TagName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mlflow.api.proto.Service.RunStatus;

/**
 * Marks runs whose process has died. MLflow itself does not detect that, and shows such a run as
 * RUNNING forever.
 */
final class StaleRunMarker {
  private final TrackingClient client;
  private final Lease lease;

  StaleRunMarker(TrackingClient client, Lease lease) {
    this.client = client;
    this.lease = lease;
  }

  /** Marks the runs of an experiment whose lease has expired as KILLED, and returns them. */
  List<ServerRun> mark(String experiment) throws TrackingException {
    List<ServerRun> stale = new ArrayList<>();
    String filter = "attributes.status = 'RUNNING' AND tags.`" + TagName.HEARTBEAT + "` LIKE '%'";
    for (ServerRun run : client.searchRuns(experiment, filter)) {
      long last = number(run, TagName.HEARTBEAT).orElse(Long.MAX_VALUE);
      Duration length = Duration.ofSeconds(number(run, TagName.LEASE).orElse(lease.seconds()));
      if (new Lease(lease.clock(), length).isOver(last)) {
        String reason =
            String.format(
                Locale.ROOT,
                "no heartbeat since %s; the lease is %d s",
                Instant.ofEpochMilli(last),
                length.toSeconds());
        client.log(run.id(), new LogBatchRequest().tag(TagName.LOST, reason));
        client.setEnded(run.id(), RunStatus.KILLED, last);
        stale.add(run);
      }
    }
    return stale;
  }

  /** Returns the number in a tag; empty if another program has written another value there. */
  private static Optional<Long> number(ServerRun run, String tag) {
    return Optional.ofNullable(run.tags().get(tag))
        .filter(v -> v.matches("[0-9]{1,18}"))
        .map(Long::parseLong);
  }
}
