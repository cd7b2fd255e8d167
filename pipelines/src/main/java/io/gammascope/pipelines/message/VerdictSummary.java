package io.gammascope.pipelines.message;

import io.gammascope.evidence.claim.Verdict;
import java.io.Serializable;

/**
 * The verdict on one claim in short.
 *
 * @param claim the claim's id
 * @param verdict the name of the {@link Verdict.Outcome}
 * @param lacksRuns whether the claim could not be judged because runs are missing
 * @param reason one sentence
 */
public record VerdictSummary(String claim, String verdict, boolean lacksRuns, String reason)
    implements Serializable {
  /** Summarizes a verdict. */
  public static VerdictSummary of(Verdict verdict) {
    return new VerdictSummary(
        verdict.claim().id(),
        verdict.outcome().name(),
        verdict.lacksRuns(),
        verdict.reason().sentence());
  }
}
