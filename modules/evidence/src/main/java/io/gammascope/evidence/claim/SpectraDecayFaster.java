package io.gammascope.evidence.claim;

import io.gammascope.study.probe.ProbeName;
import io.gammascope.study.probe.ScoreName;
import io.gammascope.study.spec.ModelSpec;
import java.util.ArrayList;
import java.util.List;

/** C11: small initialization makes every matrix decay faster. */
public final class SpectraDecayFaster implements Claim {
  private static final List<String> OF_LAYER =
      List.of("query", "key", "value", "output", "feedforward_in", "feedforward_out");

  @Override
  public Verdict judge(ClaimInput given) {
    List<Measure> measures = new ArrayList<>();
    for (String matrix : matrices(given)) {
      measures.add(
          Measure.score("decay rate of " + matrix, ProbeName.SPECTRA, ScoreName.decayRate(matrix)));
    }
    return new ScoreClaimEvaluator(this, new Comparison(measures, ComparisonGroups.SCALE))
        .judge(given);
  }

  /** Of the shallowest model: deeper ones have these too. */
  private static List<String> matrices(ClaimInput given) {
    int layers =
        given.runs().stream()
            .map(run -> run.point().model())
            .mapToInt(ModelSpec::layers)
            .min()
            .orElse(0);
    List<String> matrices = new ArrayList<>();
    for (int layer = 1; layer <= layers; layer++) {
      for (String name : OF_LAYER) {
        matrices.add("layer_" + layer + "/" + name);
      }
    }
    matrices.add("projection");
    return matrices;
  }

  @Override
  public String id() {
    return "C11";
  }

  @Override
  public String statement() {
    return "The singular values of all linear layers decay faster for small initialization.";
  }

  @Override
  public String paper() {
    return "figure 13";
  }

  @Override
  public String statistic() {
    return "for every weight matrix: mean at the smallest initialization minus mean at the largest"
        + " of the decay rate of its singular values; the weakest counts";
  }
}
