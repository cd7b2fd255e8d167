package io.gammascope.study.claim;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.study.solution.SolutionRule;

/**
 * What is fixed before a run is trained, so that no threshold moves after a result is seen. The
 * lock of every claim of a study is stamped into every run before its training begins; a verdict is
 * refused where a run that it judges does not carry the claim's lock, or carries it only since
 * after its training began.
 *
 * @param study the study's name
 * @param claim statistic (by the claim's id), threshold, minimum of seeds, exclusions, cells
 * @param solution the rule by which runs are classed
 * @param measured at which step results are read: {@code last}, never the best
 */
public record PreregisteredClaim(
    String study, ClaimSpec claim, SolutionRule solution, String measured) {
  /** Results are read at the last step. */
  public static final String LAST = "last";

  /** SHA-256 of the lock's canonical JSON. */
  public String digest() {
    return Sha256.of(CanonicalJson.write(this));
  }
}
