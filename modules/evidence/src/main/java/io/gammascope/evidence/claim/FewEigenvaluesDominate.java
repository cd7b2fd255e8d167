package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.study.probe.ProbeName;
import io.gammascope.study.probe.ScoreName;
import java.util.OptionalDouble;

/** C10, second part: small initialization leaves the embedding few dominant directions. */
public final class FewEigenvaluesDominate implements Claim {
  @Override
  public Verdict judge(ClaimInput given) {
    Measure measure =
        new Measure("1 - participation ratio / width", FewEigenvaluesDominate::concentration);
    return new ScoreClaimEvaluator(this, Comparison.of(ComparisonGroups.SCALE, measure))
        .judge(given);
  }

  private static OptionalDouble concentration(ScoredRun run) {
    OptionalDouble ratio = run.scores().score(ProbeName.SPECTRA, ScoreName.EMBEDDING_PARTICIPATION);
    return ratio.isPresent()
        ? OptionalDouble.of(1 - ratio.getAsDouble() / run.run().point().model().dModel())
        : ratio;
  }

  @Override
  public String id() {
    return "C10b";
  }

  @Override
  public String statement() {
    return "Few eigenvalues dominate the covariance of the embedding for small initialization, more"
        + " for large.";
  }

  @Override
  public String paper() {
    return "figure 12a";
  }

  @Override
  public String statistic() {
    return "mean at the smallest initialization minus mean at the largest of 1 - (participation"
        + " ratio of the eigenvalues of the embedding's covariance / width); 1 where one"
        + " eigenvalue is everything";
  }
}
