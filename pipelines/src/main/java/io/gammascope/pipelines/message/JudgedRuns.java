package io.gammascope.pipelines.message;

import java.io.Serializable;
import java.util.List;

/**
 * A study's runs with the verdicts on them. The whole judgement does not travel: it is kept by the
 * process that made it, under the digest of the runs, and made again in another.
 *
 * @param claims in the study's order
 */
public record JudgedRuns(CollectedRuns gathered, List<VerdictSummary> claims)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public JudgedRuns {
    claims = List.copyOf(claims);
  }
}
