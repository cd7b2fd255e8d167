package io.gammascope.evidence.probes;

import io.gammascope.study.probe.EdgeClass;
import io.gammascope.study.probe.ProbeName;
import io.gammascope.study.probe.ScoreName;
import java.util.List;

/**
 * A score that figures over training and the table of nulls show; all others stand in the findings
 * and on the tracking server.
 *
 * @param label in words
 */
public record HeadlineScore(String probe, String score, String label) {
  private static final String QUERY = "layer_1/query";

  /** In the order of the claims. */
  public static final List<HeadlineScore> ALL =
      List.of(
          flow(1, EdgeClass.KEY_TO_ANCHOR1),
          flow(1, EdgeClass.KEY_TO_ANCHOR2),
          flow(1, EdgeClass.ANCHOR1_TO_LAST),
          flow(1, EdgeClass.ANCHOR2_TO_LAST),
          flow(2, EdgeClass.KEY_TO_LAST),
          flow(2, EdgeClass.ANCHOR1_TO_LAST),
          flow(2, EdgeClass.ANCHOR2_TO_LAST),
          circuit(ScoreName.necessity("inferential"), "inferential circuit: necessity"),
          circuit(ScoreName.sufficiency("inferential"), "inferential circuit: sufficiency"),
          circuit(ScoreName.necessity("symmetric"), "symmetric circuit: necessity"),
          circuit(ScoreName.sufficiency("symmetric"), "symmetric circuit: sufficiency"),
          new HeadlineScore(
              ProbeName.PAIR_GEOMETRY, ScoreName.MIRROR_RATIO, "mirrored / other pair distance"),
          new HeadlineScore(
              ProbeName.PAIR_GEOMETRY, ScoreName.PAIR_SHARE, "variance by unordered pair"),
          new HeadlineScore(
              ProbeName.COMPOSITIONAL_VECTORS, ScoreName.V_GAP, "same-target gap of v"),
          new HeadlineScore(ProbeName.COMPOSITIONAL_VECTORS, ScoreName.V_P, "permutation p of v"),
          new HeadlineScore(
              ProbeName.COMPOSITIONAL_VECTORS, ScoreName.U_GAP, "same-target gap of u"),
          new HeadlineScore(ProbeName.COMPOSITIONAL_VECTORS, ScoreName.U_P, "permutation p of u"),
          new HeadlineScore(
              ProbeName.CONDENSATION, ScoreName.largestShare(QUERY), "W_Q(1) largest group"),
          new HeadlineScore(ProbeName.CONDENSATION, ScoreName.groups(QUERY), "W_Q(1) groups"),
          new HeadlineScore(
              ProbeName.CONDENSATION, ScoreName.effectiveRank(QUERY), "W_Q(1) effective rank"),
          new HeadlineScore(
              ProbeName.EMBEDDING, ScoreName.NEIGHBOUR_ORDER, "embedding: neighbour order"),
          new HeadlineScore(
              ProbeName.EMBEDDING, ScoreName.ORDER_CORRELATION, "embedding: order along curve"),
          new HeadlineScore(ProbeName.EMBEDDING, ScoreName.LINE_R2, "embedding: line R\u00b2"),
          new HeadlineScore(ProbeName.EMBEDDING, ScoreName.RING_R2, "embedding: ring R\u00b2"),
          new HeadlineScore(ProbeName.EMBEDDING, ScoreName.nearestStep(3), "nearest number 3 away"),
          new HeadlineScore(ProbeName.EMBEDDING, ScoreName.nearestStep(4), "nearest number 4 away"),
          new HeadlineScore(
              ProbeName.SPECTRA, ScoreName.EMBEDDING_PARTICIPATION, "eigenvalues: participation"),
          new HeadlineScore(
              ProbeName.SPECTRA, ScoreName.EMBEDDING_DECAY, "eigenvalues: decay rate"),
          new HeadlineScore(
              ProbeName.SPECTRA, ScoreName.decayRate(QUERY), "W_Q(1) singular decay rate"));

  private static HeadlineScore flow(int layer, EdgeClass edge) {
    String words = edge.label().replace("_to_", " \u2192 ").replace('_', ' ');
    return new HeadlineScore(
        ProbeName.ATTENTION_FLOW, ScoreName.mass(layer, edge), words + ", layer " + layer);
  }

  private static HeadlineScore circuit(String score, String label) {
    return new HeadlineScore(ProbeName.CAUSAL_CIRCUIT, score, label);
  }

  /** For ids of panels. */
  public String id() {
    return probe + "-" + score.replace('/', '-');
  }
}
