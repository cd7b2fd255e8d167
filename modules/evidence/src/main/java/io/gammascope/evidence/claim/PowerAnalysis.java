package io.gammascope.evidence.claim;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.claim.ClaimSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * States whether the planned runs of a study can decide a claim at all, whatever their results.
 *
 * @param claim the claim's id
 * @param plannedRuns number of planned runs of the claim's cells
 * @param minimumRuns with fewer counted runs the interval contains the threshold whatever the
 *     results
 * @param fewestSeeds planned seeds of the cell that has the fewest
 * @param minimumSeeds seeds that each cell needs for a verdict
 */
public record PowerAnalysis(
    String claim, int plannedRuns, int minimumRuns, int fewestSeeds, int minimumSeeds) {
  /** Analyzes a claim of a study. */
  public static PowerAnalysis analyze(Study study, ClaimSpec claim) {
    Map<Map<String, String>, Integer> cells = new LinkedHashMap<>();
    for (GridPoint point : study.points()) {
      if (claim.selects(point.coordinates())) {
        Map<String, String> cell = new LinkedHashMap<>(point.coordinates());
        cell.remove(ObservedRun.SEED);
        cells.merge(cell, 1, Integer::sum);
      }
    }
    return new PowerAnalysis(
        claim.id(),
        cells.values().stream().mapToInt(n -> n).sum(),
        IntervalEstimates.minimumTrials(claim.threshold(), claim.confidence(), claim.interval()),
        cells.values().stream().mapToInt(n -> n).min().orElse(0),
        claim.minimumSeeds());
  }

  /** Returns a warning for every claim that the plan cannot decide. */
  public static List<String> warnings(Study study) {
    return study.claims().stream().flatMap(c -> analyze(study, c).warning().stream()).toList();
  }

  /** Returns whether some result of the planned runs decides the claim. */
  @JsonProperty
  public boolean decidable() {
    return plannedRuns >= minimumRuns && fewestSeeds >= minimumSeeds;
  }

  /** Returns why the plan cannot decide the claim and what to change; empty if it can. */
  public Optional<String> warning() {
    if (fewestSeeds < minimumSeeds) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s cannot be decided by this plan: it needs %d seeds in each cell, but a cell has"
                  + " %d; add seeds or lower minimum_seeds",
              claim,
              minimumSeeds,
              fewestSeeds));
    }
    return decidable()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s cannot be decided by this plan: %d runs are planned, but fewer than %d cannot"
                    + " decide whatever their results; add seeds",
                claim,
                plannedRuns,
                minimumRuns));
  }
}
