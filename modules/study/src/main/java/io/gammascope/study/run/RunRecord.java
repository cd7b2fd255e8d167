package io.gammascope.study.run;

import io.gammascope.study.claim.PreregisteredClaim;
import io.gammascope.study.claim.PreregistrationStamp;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.spec.RunId;
import io.gammascope.study.spec.RunSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run of a study as it lies on disk; what evidence is assembled from.
 *
 * @param coordinates the grid path and value (as text) of each axis, {@code seed} among them
 * @param outcome empty while the run is missing or under way
 * @param curve all metric lines so far, ascending by step
 * @param startedAt when its first training process began, milliseconds since 1970; 0 if none did
 * @param preregistrations stamps of the claims that were fixed before it was trained
 * @param url the run's page on the tracking server, if it is known
 */
public record RunRecord(
    RunId id,
    RunSpec spec,
    Map<String, String> coordinates,
    Optional<RunOutcome> outcome,
    List<MetricLine> curve,
    long startedAt,
    List<PreregistrationStamp> preregistrations,
    Optional<Provenance> provenance,
    Optional<String> url) {
  public RunRecord {
    coordinates = Map.copyOf(coordinates);
    curve = List.copyOf(curve);
    preregistrations = List.copyOf(preregistrations);
  }

  /** Whether the run carried this lock before its training began. */
  public boolean carries(PreregisteredClaim lock) {
    String digest = lock.digest();
    return preregistrations.stream()
        .anyMatch(s -> s.digest().equals(digest) && s.stampedAt() <= startedAt);
  }
}
