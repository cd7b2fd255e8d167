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
 * A run of a study as read from its files.
 *
 * @param coordinates grid path and value, as text, of each axis, including {@code seed}
 * @param outcome empty while the run is missing or in progress
 * @param curve all metric lines so far, ascending by step
 * @param startedAt start of the first training process, milliseconds since 1970; 0 if none started
 * @param preregistrations stamps of the claims preregistered before training
 * @param url URL of the run on the tracking server, if known
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

  /** Returns whether the claim was preregistered before the training started. */
  public boolean isPreregistered(PreregisteredClaim claim) {
    String digest = claim.digest();
    return preregistrations.stream()
        .anyMatch(s -> s.digest().equals(digest) && s.stampedAt() <= startedAt);
  }
}
