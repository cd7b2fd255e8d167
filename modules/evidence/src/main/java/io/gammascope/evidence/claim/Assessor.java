package io.gammascope.evidence.claim;

import io.gammascope.evidence.solution.AnalysisVariant;
import java.util.List;
import java.util.Optional;

/** Computes a claim's statistic, as one or several estimates with intervals. Deterministic. */
interface Assessor {
  /** Assesses the input's runs, read in one of {@link #variants}. */
  Assessment assess(ClaimInput input, AnalysisVariant variant);

  /** Returns the variants that this assessor distinguishes, {@code LAST_STEP} first. */
  List<AnalysisVariant> variants();

  /** Returns why the claim has no meaning for these runs' task; empty if it has one. */
  default Optional<String> findObstacle(ClaimInput input) {
    return Optional.empty();
  }
}
