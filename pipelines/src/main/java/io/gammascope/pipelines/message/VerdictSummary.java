package io.gammascope.pipelines.message;

import io.gammascope.evidence.claim.Verdict;
import java.io.Serializable;

/**
 * A verdict in short.
 *
 * @param claim the claim's id
 * @param verdict the word
 * @param lacksRuns whether it could not be judged for lack of runs
 * @param reason one sentence
 */
public record VerdictSummary(String claim, String verdict, boolean lacksRuns, String reason)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The short form of a verdict. */
  public static VerdictSummary of(Verdict verdict) {
    return new VerdictSummary(
        verdict.claim().id(),
        verdict.outcome().name(),
        verdict.lacksRuns(),
        verdict.reason().sentence());
  }
}
