package io.gammascope.evidence.claim;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.PreregisteredClaim;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A claim's lock and the planned runs of its cells.
 *
 * @param lock fixed before the runs
 * @param runs those that the lock selects, missing ones among them
 * @param findings what probes saw in the study's models
 */
public record ClaimInput(
    PreregisteredClaim preregistration, List<ObservedRun> runs, ProbeResults probeResults) {
  public ClaimInput {
    runs = List.copyOf(runs);
  }

  /** Selects the runs of the claim's cells by their coordinates. */
  static ClaimInput select(PreregisteredClaim lock, Evidence evidence) {
    return new ClaimInput(
        lock,
        evidence.runs().stream()
            .filter(run -> selects(lock.claim(), run.point().coordinates()))
            .toList(),
        evidence.probeResults());
  }

  ClaimSpec spec() {
    return preregistration.claim();
  }

  /** Whether a claim looks at the run at these coordinates. */
  static boolean selects(ClaimSpec spec, Map<String, String> coordinates) {
    return spec.where().entrySet().stream()
        .allMatch(
            wanted ->
                Optional.ofNullable(coordinates.get(wanted.getKey()))
                    .filter(value -> wanted.getValue().stream().anyMatch(w -> same(w, value)))
                    .isPresent());
  }

  /** Values are text; 0.4 and 0.40 are the same place in a grid. */
  private static boolean same(String a, String b) {
    Optional<BigDecimal> x = number(a);
    Optional<BigDecimal> y = number(b);
    boolean numbers = x.isPresent() && y.isPresent();
    return numbers ? x.get().compareTo(y.get()) == 0 : a.equals(b);
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
