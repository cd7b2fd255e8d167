package io.gammascope.evidence.mechanism;

import io.gammascope.study.finding.Edge;
import io.gammascope.study.finding.ProbeName;
import io.gammascope.study.finding.ScoreName;
import java.util.List;

/**
 * A score that figures over training and the table of nulls show; all others stand in the findings
 * and on the tracking server.
 *
 * @param label in words
 */
public record KeyScore(String probe, String score, String label) {
  private static final String QUERY = "layer_1/query";

  /** In the order of the claims. */
  public static final List<KeyScore> ALL =
      List.of(
          flow(1, Edge.KEY_TO_ANCHOR1),
          flow(1, Edge.KEY_TO_ANCHOR2),
          flow(1, Edge.ANCHOR1_TO_LAST),
          flow(1, Edge.ANCHOR2_TO_LAST),
          flow(2, Edge.KEY_TO_LAST),
          flow(2, Edge.ANCHOR1_TO_LAST),
          flow(2, Edge.ANCHOR2_TO_LAST),
          circuit(ScoreName.necessity("inferential"), "inferential circuit: necessity"),
          circuit(ScoreName.sufficiency("inferential"), "inferential circuit: sufficiency"),
          circuit(ScoreName.necessity("symmetric"), "symmetric circuit: necessity"),
          circuit(ScoreName.sufficiency("symmetric"), "symmetric circuit: sufficiency"),
          new KeyScore(
              ProbeName.PAIR_GEOMETRY, ScoreName.MIRROR_RATIO, "mirrored / other pair distance"),
          new KeyScore(ProbeName.PAIR_GEOMETRY, ScoreName.PAIR_SHARE, "variance by unordered pair"),
          new KeyScore(ProbeName.COMPOSITIONAL_VECTORS, ScoreName.V_GAP, "same-target gap of v"),
          new KeyScore(ProbeName.COMPOSITIONAL_VECTORS, ScoreName.V_P, "permutation p of v"),
          new KeyScore(ProbeName.COMPOSITIONAL_VECTORS, ScoreName.U_GAP, "same-target gap of u"),
          new KeyScore(ProbeName.COMPOSITIONAL_VECTORS, ScoreName.U_P, "permutation p of u"),
          new KeyScore(
              ProbeName.CONDENSATION, ScoreName.largestShare(QUERY), "W_Q(1) largest group"),
          new KeyScore(ProbeName.CONDENSATION, ScoreName.groups(QUERY), "W_Q(1) groups"),
          new KeyScore(
              ProbeName.CONDENSATION, ScoreName.effectiveRank(QUERY), "W_Q(1) effective rank"),
          new KeyScore(
              ProbeName.EMBEDDING, ScoreName.NEIGHBOUR_ORDER, "embedding: neighbour order"),
          new KeyScore(
              ProbeName.EMBEDDING, ScoreName.ORDER_CORRELATION, "embedding: order along curve"),
          new KeyScore(ProbeName.EMBEDDING, ScoreName.LINE_R2, "embedding: line R\u00b2"),
          new KeyScore(ProbeName.EMBEDDING, ScoreName.RING_R2, "embedding: ring R\u00b2"),
          new KeyScore(ProbeName.EMBEDDING, ScoreName.nearestStep(3), "nearest number 3 away"),
          new KeyScore(ProbeName.EMBEDDING, ScoreName.nearestStep(4), "nearest number 4 away"),
          new KeyScore(
              ProbeName.SPECTRA, ScoreName.EMBEDDING_PARTICIPATION, "eigenvalues: participation"),
          new KeyScore(ProbeName.SPECTRA, ScoreName.EMBEDDING_DECAY, "eigenvalues: decay rate"),
          new KeyScore(
              ProbeName.SPECTRA, ScoreName.decayRate(QUERY), "W_Q(1) singular decay rate"));

  private static KeyScore flow(int layer, Edge edge) {
    String words = edge.label().replace("_to_", " \u2192 ").replace('_', ' ');
    return new KeyScore(
        ProbeName.ATTENTION_FLOW, ScoreName.mass(layer, edge), words + ", layer " + layer);
  }

  private static KeyScore circuit(String score, String label) {
    return new KeyScore(ProbeName.CAUSAL_CIRCUIT, score, label);
  }

  /** For ids of panels. */
  public String id() {
    return probe + "-" + score.replace('/', '-');
  }
}
