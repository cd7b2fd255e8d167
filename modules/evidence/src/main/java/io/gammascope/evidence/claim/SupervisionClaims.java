package io.gammascope.evidence.claim;

import io.gammascope.evidence.claim.Claim.Source;
import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.study.metric.MetricName;
import java.util.List;

/**
 * Claims about gradient supervision (Teney et al., arXiv 2004.09034), carried over from the paper's
 * tasks to the held-out pair of the anchor task and to SCAN. They are this program's reading of the
 * paper, which has no such task.
 */
final class SupervisionClaims {
  private static final String ARXIV = "2004.09034";

  static final List<Claim> ALL =
      List.of(
          new Claim(
              "G1",
              new Source(ARXIV, "section 3 and the tables of section 4"),
              "Gradient supervision with counterfactual partners generalizes better: more answers"
                  + " on the held-out pair are composed with it than without.",
              "mean over pairs of one seed of (share of inferential answers with gradient"
                  + " supervision minus the same without)",
              gain(PairedSetting.SUPERVISION)),
          new Claim(
              "G2",
              new Source(ARXIV, "section 4, ablation with random relations"),
              "The relation of the partners matters: more answers on the held-out pair are composed"
                  + " with counterfactual than with random partners.",
              "mean over pairs of one seed of (share of inferential answers with counterfactual"
                  + " partners minus the same with random partners)",
              gain(PairedSetting.RELATION)),
          new Claim(
              "G3",
              new Source(ARXIV, "section 3 and the tables of section 4"),
              "On SCAN, gradient supervision with counterfactual partners generalizes better: more"
                  + " commands with an unseen composition are right with it than without.",
              "mean over pairs of one training-set size and seed of (exact match with gradient"
                  + " supervision minus the same without), test split",
              exactMatch(PairedSetting.SUPERVISION)),
          new Claim(
              "G4",
              new Source(ARXIV, "section 4, ablation with random relations"),
              "On SCAN, the relation of the partners matters: more commands with an unseen"
                  + " composition are right with counterfactual than with random partners.",
              "mean over pairs of one training-set size and seed of (exact match with"
                  + " counterfactual partners minus the same with random partners), test split",
              exactMatch(PairedSetting.RELATION)));

  private SupervisionClaims() {}

  private static Assessor exactMatch(PairedSetting setting) {
    return ScoreAssessor.of(
        PairedGain.ofMetric("gain in exact match", MetricName.accuracy("test"), setting));
  }

  private static Assessor gain(PairedSetting setting) {
    return new ScoreAssessor(
        List.of(AnalysisVariant.LAST_STEP, AnalysisVariant.MAXIMUM_OVER_TRAINING),
        (input, variant) -> PairedGain.ofInferentialShare(variant, setting));
  }
}
