package io.gammascope.evidence.claim;

import io.gammascope.evidence.Evidence;
import io.gammascope.study.claim.PreregisteredClaim;
import java.util.List;

/** Judges every claim of a study. */
public final class ClaimEvaluator {
  private final ClaimCatalog catalog;

  public ClaimEvaluator(ClaimCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * One verdict per claim, in the study's order. Deterministic.
   *
   * @throws IllegalArgumentException if the study names a claim that is not in the catalog
   */
  public List<Verdict> evaluate(Evidence evidence) {
    return evidence.study().preregisteredClaims().stream()
        .map(lock -> evaluate(lock, evidence))
        .toList();
  }

  private Verdict evaluate(PreregisteredClaim lock, Evidence evidence) {
    String id = lock.claim().id();
    Claim claim =
        catalog
            .find(id)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no claim " + id + "; the known ones are " + catalog.ids()));
    return claim.judge(ClaimInput.select(lock, evidence));
  }
}
