package io.gammascope.study.probe;

/**
 * The names of the scores of every probe, with their definitions. On the tracking server a score is
 * the metric {@code probe/<probe>/<score>}. Layers count from 1; pairs are written {@code 4-3};
 * matrices are labelled as on the axis {@code matrix}.
 */
public final class ScoreName {
  // ---- causal-circuit

  /** Number of edge classes, each layer's counted, that the model needs; see ArrayName.FOUND. */
  public static final String FOUND_EDGES = "found/edges";

  /** Share of answers that those alone keep, 0 to 1. */
  public static final String FOUND_SUFFICIENCY = "found/sufficiency";

  // ---- pair-geometry

  /**
   * Mean distance of mirrored pairs, (a,b) to (b,a), divided by the mean distance of all other
   * pairs of different anchor pairs, on the same key in the same noise, in the original space; 0
   * and more. 0 where mirrored pairs coincide, about 1 where the order of the anchors matters as
   * much as the anchors. Untrained models have a low ratio themselves: attention that is nearly
   * uniform adds the anchors up without their order. {@link #PAIR_SHARE} tells them apart.
   */
  public static final String MIRROR_RATIO = "mirror_distance_ratio";

  /**
   * Intraclass correlation of the unordered pair: 1 - (mean squared distance of two sequences of
   * one pair or of a pair and its mirror) / (mean squared distance of two sequences of other
   * pairs), the two sequences always in different contexts, each context beside the next. 1 where
   * the vectors are decided by the two anchors without their order, 0 where the pairs drown in the
   * context, as in an untrained model, or where order alone decides; at most 1.
   */
  public static final String PAIR_SHARE = "unordered_pair_share";

  // ---- compositional-vectors

  /**
   * Mean cosine of v of equal targets minus that of unequal targets, -2 to 2; over the pairs that
   * compose and all keys of the sample, comparing neither a pair with itself nor with its mirror.
   */
  public static final String V_GAP = "v_same_target_gap";

  /** Mean cosine of v of equal targets, -1 to 1. */
  public static final String V_SAME = "v_same_target_cosine";

  /** Mean cosine of v of unequal targets, -1 to 1. */
  public static final String V_OTHER = "v_other_target_cosine";

  /**
   * One-sided p of {@link #V_GAP}: share of 999 permutations of the keys within each pair whose gap
   * is as large, itself counted; 0.001 to 1.
   */
  public static final String V_P = "v_permutation_p";

  /** As {@link #V_GAP}, for u of single anchors, comparing different anchors. */
  public static final String U_GAP = "u_same_target_gap";

  public static final String U_SAME = "u_same_target_cosine";
  public static final String U_OTHER = "u_other_target_cosine";
  public static final String U_P = "u_permutation_p";

  // ---- embedding

  /**
   * How near the numbers of near vectors are: 1 - (mean difference of each number to the two others
   * whose vectors are nearest) / (mean difference of any two numbers), at most 1. 0 is expected
   * where vectors know nothing of order, close to 1 where they lie in order on a line, a ring, a
   * spiral or several strands: it asks for neighbours only, as the paper's pictures do.
   */
  public static final String NEIGHBOUR_ORDER = "neighbour_order";

  /**
   * Absolute rank correlation (Spearman) of the number with the place along the first principal
   * curve, 0 to 1. It sees a line and nothing else: the numbers of a perfectly ordered ring run up
   * and down along its curve. Of 80 numbers in no order it is 0.09 in the mean, and above 0.22 once
   * in 20 times.
   */
  public static final String ORDER_CORRELATION = "order_correlation";

  /** Share of the embedding's variance that is linear in the number (R^2), 0 to 1. */
  public static final String LINE_R2 = "line_r2";

  /**
   * Share of the variance that a circle run through once explains (R^2), 0 to 1; its period is the
   * best whole number from the count of numbers to twice that.
   */
  public static final String RING_R2 = "ring_r2";

  // ---- spectra

  /** (sum of eigenvalues)^2 / sum of their squares, 1 to D. */
  public static final String EMBEDDING_PARTICIPATION = "embedding_participation";

  /** Decay rate of the eigenvalues; see {@link #decayRate}. */
  public static final String EMBEDDING_DECAY = "embedding_decay_rate";

  private ScoreName() {}

  /**
   * attention-flow: mean attention mass of an edge class in a layer over all sequences; see {@link
   * ArrayName#MASS}; 0 to 1.
   */
  public static String mass(int layer, EdgeClass edge) {
    return "layer_" + layer + "/" + edge.label();
  }

  /**
   * causal-circuit: 1 - the share of answers that stay when the circuit is cut, 0 to 1, over seen
   * and held-out pairs alike. 1: no answer survives.
   *
   * @param circuit {@code inferential} or {@code symmetric}
   */
  public static String necessity(String circuit) {
    return circuit + "/necessity";
  }

  /** causal-circuit: the same for as many random edges. */
  public static String necessityOfRandom(String circuit) {
    return circuit + "/necessity_random";
  }

  /** causal-circuit: share of answers that stay when the circuit alone is left, 0 to 1. */
  public static String sufficiency(String circuit) {
    return circuit + "/sufficiency";
  }

  /** causal-circuit: the same for as many random edges. */
  public static String sufficiencyOfRandom(String circuit) {
    return circuit + "/sufficiency_random";
  }

  /** pair-geometry: distance of one held-out pair to its mirror over that of all other pairs. */
  public static String mirrorRatio(String pair) {
    return MIRROR_RATIO + "/" + pair;
  }

  /**
   * condensation: number of groups of neurons. Neurons are taken in order; each that has no group
   * yet opens one, which takes all others without group whose cosine with it is above 0.7. 1 to the
   * number of neurons that are not zero.
   */
  public static String groups(String matrix) {
    return matrix + "/groups";
  }

  /** condensation: share of the neurons that are in the largest group, more than 0 to 1. */
  public static String largestShare(String matrix) {
    return matrix + "/largest_share";
  }

  /**
   * condensation: exp of the entropy of the singular values divided by their sum (Roy and Vetterli
   * 2007), 1 to the smaller side.
   */
  public static String effectiveRank(String matrix) {
    return matrix + "/effective_rank";
  }

  /**
   * embedding: share of numbers whose nearest other number in the embedding differs by so much, 0
   * to 1; for steps 1 to 8.
   */
  public static String nearestStep(int step) {
    return "nearest_step_" + step;
  }

  /** spectra: one of the largest eigenvalues of the embedding's covariance, from 1. */
  public static String eigenvalue(int component) {
    return "eigenvalue_" + component;
  }

  /**
   * spectra: (sum of squared singular values)^2 / sum of their fourth powers, 1 to their number.
   */
  public static String participation(String matrix) {
    return matrix + "/participation";
  }

  /**
   * spectra: minus the slope of ln(value / largest value) over rank / number of values, by least
   * squares over the values above 1e-6 of the largest; 0 and more, in nats over the whole spectrum.
   */
  public static String decayRate(String matrix) {
    return matrix + "/decay_rate";
  }
}
