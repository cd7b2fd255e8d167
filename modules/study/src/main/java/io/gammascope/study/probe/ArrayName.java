package io.gammascope.study.probe;

/**
 * The names of the arrays of every probe. Axes are given in brackets, outermost first, by the names
 * of {@link AxisName}. T positions, D width, S sequences.
 */
public final class ArrayName {
  // ---- attention-flow

  /** I32 [position]: the sequence that is shown. */
  public static final String TOKENS = "tokens";

  /** F32 [layer, head, query, key]: attention of that sequence, each row sums to 1. */
  public static final String PATTERN = "pattern";

  /** I32 [position]: the token that the readout gives at each position of that sequence. */
  public static final String READOUT = "readout";

  /** I32 [measure]: positions in that sequence of {@code key}, {@code anchor1}, {@code anchor2}. */
  public static final String PLACES = "places";

  /**
   * F32 [group, layer, edge]: mean over many sequences of the attention mass on each edge class,
   * per position that looks, summed over those looked at, mean over heads; 0 to 1.
   */
  public static final String MASS = "mass";

  // ---- causal-circuit

  /**
   * F32 [group, layer, edge, measure]: what happens when an edge class of one layer is cut (set to
   * 0, the row scaled to sum to 1 again). The last layer, {@code all}, cuts it in every layer.
   * Measures: {@code kept}, share of sequences whose answer stays, 0 to 1; {@code logit}, mean
   * change of the logit of the uncut answer less the mean of all logits; {@code random_kept} and
   * {@code random_logit}, the same for as many random other edges of the same rows.
   */
  public static final String CUT = "cut";

  /**
   * F32 [change, layer, edge, measure]: what happens when an edge class carries what it carried in
   * a run of the same sequence with another {@code key}, {@code anchor1} or {@code anchor2}; on
   * trained pairs. Measures, over sequences on which the two runs answer differently: {@code kept},
   * as above; {@code follows}, share of sequences whose answer becomes that of the other run, 0 to
   * 1; {@code logit}, mean gain of the other run's answer over the own one in logits, divided by
   * the mean gain that the whole other run has: 0 nothing, 1 all; {@code random_kept}, {@code
   * random_follows} and {@code random_logit}, the same for as many random other edges of the same
   * rows. NaN where there are no such sequences.
   */
  public static final String PATCH = "patch";

  /**
   * F32 [group, circuit, test, measure]: the circuits of claim C5 as a whole. Tests: {@code cut}
   * (its edges are cut), {@code alone} (every other edge is cut that leads from one position to
   * another), {@code random_cut} and {@code random_alone} (as many random edges in their place).
   * Measures {@code kept} and {@code logit} as in {@link #CUT}, and {@code right}, the share of
   * sequences answered with the label that the task designates (held-out pairs: by composition).
   * Missing for models of one layer.
   */
  public static final String CIRCUIT = "circuit";

  /**
   * I32 [layer, edge]: 1 for each edge class that the model needs, by cutting all others one after
   * another as long as 95 in 100 answers are kept; {@code self} and {@code last_to_last} are never
   * cut.
   */
  public static final String FOUND = "found";

  // ---- pair-geometry

  /** F32 [sequence, feature]: X_ao(1) at the last position. */
  public static final String VECTORS = "vectors";

  /** I32 [sequence]: first anchor, second anchor, key and number of the shared context. */
  public static final String ANCHOR1 = "anchor1";

  public static final String ANCHOR2 = "anchor2";
  public static final String KEY = "key";

  /** I32 [sequence]: sequences of one context have the same noise and position of the key. */
  public static final String CONTEXT = "context";

  /**
   * F32 [pair, other_pair]: mean over contexts of the Euclidean distance between the vectors of two
   * pairs on the same key in the same context.
   */
  public static final String DISTANCE = "distance";

  // ---- compositional-vectors

  /**
   * F32 [item, other_item]: mean over contexts of the cosine of v(x; a1, a2), X_ao of the last
   * layer at the last position; for the pairs of F4a, or the first four pairs that compose.
   */
  public static final String V_COSINE = "v_cosine";

  /** I32 [item]: g(g(x; a1); a2) of each item of {@link #V_COSINE}. */
  public static final String V_TARGET = "v_target";

  /**
   * F32 [item, other_item]: mean over contexts of the cosine of u(x; a), the value of the last
   * layer at the first anchor's position; for every single anchor.
   */
  public static final String U_COSINE = "u_cosine";

  /** I32 [item]: g(x; a) of each item of {@link #U_COSINE}. */
  public static final String U_TARGET = "u_target";

  // ---- condensation

  /** F32 [neuron, other_neuron]: cosines of the neurons' input weights in W_Q of layer 1. */
  public static final String COSINE = "cosine";

  /** I32 [neuron]: the group of each neuron of {@link #COSINE}, from 0, the largest first. */
  public static final String NEURON_GROUP = "neuron_group";

  /**
   * F32 [matrix, measure]: {@code groups}, {@code largest_share}, {@code effective_rank}, {@code
   * neurons} of every matrix; see {@link ScoreName}.
   */
  public static final String MATRICES = "matrices";

  // ---- embedding

  /** F32 [token, feature]: the embedding vectors of the numbers that keys and noise may be. */
  public static final String EMBEDDING = "embedding";

  /** F32 [token, component]: their first principal coordinates. */
  public static final String PRINCIPAL = "principal";

  /** F32 [component]: share of the variance that each of those explains, 0 to 1. */
  public static final String EXPLAINED = "explained";

  /** F32 [token]: where each lies along the first principal curve, as arc length. */
  public static final String CURVE = "curve";

  /**
   * F32 [step]: mean distance of vectors whose numbers differ by so much, divided by the mean
   * distance of all.
   */
  public static final String STEP_DISTANCE = "step_distance";

  // ---- spectra

  /** F32 [component]: eigenvalues of the covariance of the whole embedding's rows. */
  public static final String EIGENVALUES = "eigenvalues";

  private ArrayName() {}

  /**
   * F32 [component]: singular values of a weight matrix, {@code singular/layer_1/query}.
   *
   * @param matrix as the axis {@code matrix} labels it
   */
  public static String singularValues(String matrix) {
    return "singular/" + matrix;
  }
}
