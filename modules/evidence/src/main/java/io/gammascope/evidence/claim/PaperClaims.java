package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.GrowthOrder;
import io.gammascope.evidence.probes.ScoreRef;
import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.study.metric.MetricName;
import java.util.List;
import java.util.Locale;

/**
 * The claims of the paper (arXiv 2405.05409), one entry each. A new claim is one more entry, and a
 * new {@link Statistic} or {@link Measure} if none of the existing ones computes it.
 *
 * <p>Initial weights have standard deviation d^-gamma for d inputs. A small initialization is
 * therefore a large gamma.
 */
final class PaperClaims {
  static final String ARXIV = "2405.05409";

  private static final ScoreRef MIRROR_RATIO =
      new ScoreRef("pair-geometry", "mirror_distance_ratio");
  private static final ScoreRef PAIR_SHARE = new ScoreRef("pair-geometry", "unordered_pair_share");
  private static final ScoreRef V_GAP = new ScoreRef("compositional-vectors", "v_same_target_gap");
  private static final ScoreRef U_GAP = new ScoreRef("compositional-vectors", "u_same_target_gap");
  private static final ScoreRef LARGEST_GROUP =
      new ScoreRef("condensation", "layer_1/query/largest_share");
  private static final ScoreRef NEIGHBOUR_ORDER = new ScoreRef("embedding", "neighbour_order");

  static final List<Claim> ALL =
      List.of(
          new Claim(
              "C1",
              "figure 2b",
              "A small initialization (large gamma) gives the inferential solution on the held-out"
                  + " pair.",
              "share of the counted runs at small initialization that are classified inferential",
              new ProportionAssessor(
                  Answer.INFERENTIAL,
                  (shares, rule) ->
                      shares.hasLearned(rule) && shares.inferential().orElse(0) > rule.majority(),
                  false)),
          new Claim(
              "C1d",
              "figures 2a and 2b",
              "With a small initialization (large gamma) more answers on the held-out pair are"
                  + " composed than with a larger one.",
              describePairedShare(),
              new ScoreAssessor(
                  List.of(AnalysisVariant.LAST_STEP, AnalysisVariant.MAXIMUM_OVER_TRAINING),
                  (input, variant) -> inferentialGain(variant))),
          new Claim(
              "C2",
              "figure 2a",
              "A larger initialization (smaller gamma) gives the symmetric solution on the held-out"
                  + " pair.",
              "share of the counted runs at larger initialization that are classified symmetric",
              new ProportionAssessor(
                  Answer.SYMMETRIC,
                  (shares, rule) ->
                      shares.hasLearned(rule) && shares.symmetric().orElse(0) > rule.majority(),
                  false)),
          new Claim(
              "C3",
              "figure 2 (shaded cells)",
              "Too large an initialization (too small a gamma) with deep models does not generalize"
                  + " on the seen pairs.",
              "share of the counted runs at the largest initialization whose accuracy on seen pairs"
                  + " with test keys is below what counts as learned; diverged runs are among them",
              new ProportionAssessor(
                  Answer.OTHER, (shares, rule) -> shares.seen() < rule.learned(), true)),
          new Claim(
              "C5",
              "figures 3a and 3c",
              "Symmetric models merge the anchors at the last token in layer 1 and fetch the key in"
                  + " layer 2; inferential models bring the key to each anchor in layer 1 and both"
                  + " anchors to the last token in layer 2.",
              "two means over inferential and symmetric runs, for the circuit of each run's own"
                  + " solution, each minus that of equally many random edges: the share of answers"
                  + " that change when the circuit is ablated (necessity), and the share that stay"
                  + " when only the circuit is kept (sufficiency)",
              compare(ComparisonGroups.ALL, Measure.NECESSITY_MARGIN, Measure.SUFFICIENCY_MARGIN)),
          // Attention that is nearly uniform, as in an untrained model, adds the anchors up without
          // their order, so mirrored pairs are close by themselves. The second part requires that
          // pairs stand out against their context.
          new Claim(
              "C6",
              "figure 3b",
              "In symmetric models the vectors of mirrored pairs coincide after layer 1.",
              "two means over symmetric runs, of X_ao(1) at the last position; the weaker counts: 1"
                  + " - (distance of mirrored pairs / distance of other pairs) in one context, 1"
                  + " where mirrored pairs coincide; and the intraclass correlation of the"
                  + " unordered pair over contexts, 0 where key and noise dominate the pair, as in"
                  + " untrained models",
              compare(
                  ComparisonGroups.ALL,
                  Measure.ofScore("mirror ratio", MIRROR_RATIO)
                      .fromOne("1 - mirrored / other distance"),
                  Measure.ofScore("share of variance by the unordered pair", PAIR_SHARE))),
          new Claim(
              "C7",
              "figures 4a and 4b",
              "In inferential models equal targets give parallel vectors v(x; a1, a2), in symmetric"
                  + " models they do not.",
              "mean over inferential runs minus mean over symmetric runs of (cosine of v of equal"
                  + " targets - cosine of unequal targets)",
              compare(ComparisonGroups.CLASS, Measure.ofScore("same-target gap of v", V_GAP))),
          new Claim(
              "C8",
              "figure 4c",
              "In inferential models the vectors u(x; a) are aligned by the first step g(x; a).",
              "mean over inferential runs of (cosine of u of equal g(x; a) - cosine of unequal"
                  + " ones)",
              compare(ComparisonGroups.ALL, Measure.ofScore("same-target gap of u", U_GAP))),
          new Claim(
              "C9",
              "figures 5a, 5b, 10, 15",
              "W_Q of layer 1 condenses for small initialization (large gamma) and not for large.",
              "mean at the smallest initialization minus mean at the largest of the share of"
                  + " W_Q(1)'s neurons in the largest group (cosine above 0.7)",
              compare(
                  ComparisonGroups.SCALE,
                  Measure.ofScore("largest group of W_Q(1)", LARGEST_GROUP))),
          new Claim(
              "C10a",
              "figures 5c, 5d, 11, 16",
              "The embedding is ordered by the numbers for small initialization (large gamma), and"
                  + " not for large.",
              "mean at the smallest initialization minus mean at the largest of 1 - (difference of"
                  + " each number to the two whose vectors are nearest / difference of any two"
                  + " numbers); 0 where the embedding has no order, near 1 on a line, a ring or"
                  + " several strands",
              compare(
                  ComparisonGroups.SCALE,
                  Measure.ofScore("neighbour order of the embedding", NEIGHBOUR_ORDER))),
          new Claim(
              "C10b",
              "figure 12a",
              "Few eigenvalues dominate the covariance of the embedding for small initialization"
                  + " (large gamma), more for large.",
              "mean at the smallest initialization minus mean at the largest of 1 - (participation"
                  + " ratio of the eigenvalues of the embedding's covariance / width); near 1 where"
                  + " one eigenvalue dominates",
              compare(ComparisonGroups.SCALE, Measure.EMBEDDING_CONCENTRATION)),
          new Claim(
              "C10c",
              "figure 12b",
              "With small initialization (large gamma) the eigenvalues of the embedding's"
                  + " covariance grow one after another, the largest first.",
              "mean at the smallest initialization of the share of pairs among the five directions"
                  + " in which the embedding varies most at the end, of which the larger one is"
                  + " half grown before the smaller one; one half where all grow together",
              compare(
                  ComparisonGroups.SMALLEST_SCALE,
                  new Measure("order of growth", GrowthOrder::fractionInOrder))),
          new Claim(
              "C11",
              "figure 13",
              "The singular values of all linear layers decay faster for small initialization"
                  + " (large gamma).",
              "for every weight matrix: mean at the smallest initialization minus mean at the"
                  + " largest of the decay rate of its singular values; the weakest counts",
              new ScoreAssessor(
                  List.of(AnalysisVariant.LAST_STEP),
                  (input, variant) ->
                      new Comparison(Measure.decayRates(input.runs()), ComparisonGroups.SCALE))),
          new Claim(
              "C12",
              "figure 14",
              "A larger learning rate and a larger weight decay favour the inferential solution.",
              "by how much the share of inferential answers rises per decade of learning rate and"
                  + " per decade of weight decay, the other held fixed (least squares); the weaker"
                  + " counts",
              new ScoreAssessor(
                  List.of(AnalysisVariant.LAST_STEP, AnalysisVariant.MAXIMUM_OVER_TRAINING),
                  (input, variant) -> new LogSlope(variant))),
          new Claim(
              "C4",
              "figure 2c",
              "GPT-2, too, answers the held-out pair by composing more often with a small"
                  + " initialization (large gamma) than with a large one.",
              describePairedShare(),
              ScoreAssessor.of(inferentialGain(AnalysisVariant.LAST_STEP))),
          new Claim(
              "C13",
              "figure 6a",
              "On SCAN, small initialization (large gamma) with large weight decay answers unseen"
                  + " compositions of a primitive better than large initialization with small"
                  + " weight decay.",
              describeGain("exact match", "test split"),
              gain("gain in exact match", "test")),
          new Claim(
              "C14",
              "figure 6c",
              "On COGS, small initialization (large gamma) with large weight decay generalizes"
                  + " better out of distribution, over the 21 cases, than large initialization with"
                  + " small weight decay.",
              describeGain("exact match", "gen split, its cases in equal shares"),
              gain("gain in exact match", "gen")),
          new Claim(
              "C15",
              "figure 7b",
              "On PrOntoQA, small initialization (large gamma) with large weight decay judges"
                  + " statements better than large initialization with small weight decay.",
              describeGain("share of correct judgements", "test split, chance 0.5"),
              gain("gain in accuracy", "test")),
          new Claim(
              "C16",
              "figure 17a",
              "In addition, small initialization (large gamma) with large weight decay answers the"
                  + " held-out square better than large initialization with small weight decay.",
              describeGain("exact match", "pairs of the held-out square"),
              gain("gain in exact match", "test")),
          new Claim(
              "C17",
              "figure 17b",
              "A language model with small initialization (large gamma) reaches a lower perplexity"
                  + " than one with large initialization.",
              "mean over pairs of one training-set size and seed of (cross-entropy per token, in"
                  + " nats, at large initialization minus the same at small initialization), test"
                  + " split; perplexity is its exponential",
              ScoreAssessor.of(
                  PairedGain.ofLoss("gain in log-likelihood", MetricName.loss("test")))));

  private PaperClaims() {}

  private static PairedGain inferentialGain(AnalysisVariant variant) {
    return PairedGain.ofInferentialShare(variant, PairedSetting.INITIALIZATION);
  }

  private static String describePairedShare() {
    return "mean over pairs of one seed of (share of inferential answers at the smallest"
        + " initialization of the claim's cells minus the same at the largest)";
  }

  private static Assessor compare(ComparisonGroups groups, Measure... measures) {
    return ScoreAssessor.of(new Comparison(List.of(measures), groups));
  }

  private static Assessor gain(String label, String split) {
    return ScoreAssessor.of(
        PairedGain.ofMetric(label, MetricName.accuracy(split), PairedSetting.INITIALIZATION));
  }

  private static String describeGain(String metric, String where) {
    return "mean over pairs of one training-set size and seed of (%1$s at small initialization and"
        + String.format(
            Locale.ROOT,
            " large weight decay minus %1$s at large initialization and small weight decay), %2$s",
            metric,
            where);
  }
}
