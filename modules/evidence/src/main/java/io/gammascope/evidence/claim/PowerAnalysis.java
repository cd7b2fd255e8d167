package io.gammascope.evidence.claim;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.statistics.Proportion;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.claim.ClaimSpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the runs that a study plans can decide a claim at all, however they come out.
 *
 * @param claim its id
 * @param planned runs of the claim's cells
 * @param least with fewer counted runs no outcome whatever leaves the threshold outside the
 *     interval
 * @param thinnest seeds that are planned for the claim's cell with the fewest
 * @param minimumSeeds that each cell must have for a verdict
 */
public record PowerAnalysis(
    String claim, int plannedRuns, int minimumRuns, int fewestSeeds, int minimumSeeds) {
  /** The power of a study's claim. */
  public static PowerAnalysis analyze(Study study, ClaimSpec claim) {
    Map<Map<String, String>, Integer> cells = new LinkedHashMap<>();
    for (GridPoint point : study.points()) {
      if (ClaimInput.selects(claim, point.coordinates())) {
        Map<String, String> cell = new LinkedHashMap<>(point.coordinates());
        cell.remove(ObservedRun.SEED);
        cells.merge(cell, 1, Integer::sum);
      }
    }
    return analyze(claim, cells.values());
  }

  private static PowerAnalysis analyze(ClaimSpec claim, Collection<Integer> cells) {
    return new PowerAnalysis(
        claim.id(),
        cells.stream().mapToInt(n -> n).sum(),
        Proportion.minimumTrials(claim.threshold(), claim.confidence()),
        cells.stream().mapToInt(n -> n).min().orElse(0),
        claim.minimumSeeds());
  }

  /** What is to be said before anything runs, of every claim that the plan cannot decide. */
  public static List<String> warnings(Study study) {
    return study.claims().stream().flatMap(c -> analyze(study, c).warning().stream()).toList();
  }

  /** Whether some outcome of the planned runs decides the claim. */
  @JsonProperty
  public boolean decidable() {
    return plannedRuns >= minimumRuns && fewestSeeds >= minimumSeeds;
  }

  /** Why the plan cannot decide the claim, and what would be right; empty if it can. */
  public Optional<String> warning() {
    if (fewestSeeds < minimumSeeds) {
      return Optional.of(
          "%s cannot be decided by this plan: it wants %d seeds in each cell, and a cell has %d; add seeds or lower minimum_seeds"
              .formatted(claim, minimumSeeds, fewestSeeds));
    }
    return decidable()
        ? Optional.empty()
        : Optional.of(
            "%s cannot be decided by this plan: %d runs are planned, no outcome of fewer than %d can decide; add seeds"
                .formatted(claim, plannedRuns, minimumRuns));
  }
}
