package io.gammascope.study.claim;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.study.solution.SolutionRule;
import java.util.List;

/**
 * A claim as it is fixed before training, so that no threshold can change after a result is seen.
 * Before the training of a run begins, the digest of each preregistered claim of its study is
 * stamped into the run. There is no verdict on a claim if one of its runs lacks the stamp, or got
 * it after its training began.
 *
 * @param study the study's name
 * @param claim id, cells, threshold, confidence, minimum of seeds and exclusions
 * @param solution the rule that classifies runs
 * @param measured the step at which results are read: {@code last}, never the best
 * @param seeds those planned for the claim's cells, in the study's order; not part of the digest
 */
public record PreregisteredClaim(
    String study,
    ClaimSpec claim,
    SolutionRule solution,
    String measured,
    @JsonIgnore List<String> seeds) {
  /** Results are read at the last step. */
  public static final String LAST = "last";

  /** Returns the SHA-256 of this record's canonical JSON. */
  public String digest() {
    return Sha256.of(CanonicalJson.write(this));
  }
}
