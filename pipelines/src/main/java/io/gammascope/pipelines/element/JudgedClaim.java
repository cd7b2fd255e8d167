package io.gammascope.pipelines.element;

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
public record JudgedClaim(String claim, String verdict, boolean lacksRuns, String reason)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The short form of a verdict. */
  public static JudgedClaim of(Verdict verdict) {
    return new JudgedClaim(
        verdict.claim().id(),
        verdict.word().name(),
        verdict.lacksRuns(),
        verdict.reason().sentence());
  }
}
