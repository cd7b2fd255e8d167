package io.gammascope.study.probe;

/** What axes run over. */
public final class AxisName {
  /** Layers, labelled from 1 as in the paper. */
  public static final String LAYER = "layer";

  /** Attention heads, labelled from 1. */
  public static final String HEAD = "head";

  /** Positions of a sequence, labelled from 0; as rows of a pattern: those that look. */
  public static final String QUERY = "query";

  /** Positions of a sequence, labelled from 0; as columns of a pattern: those looked at. */
  public static final String KEY = "key";

  /** Positions of a sequence, labelled from 0. */
  public static final String POSITION = "position";

  /** Edge classes of the attention, labelled by {@link EdgeClass#label}. */
  public static final String EDGE = "edge";

  /** Numbers that describe one thing; the labels are named where the array is. */
  public static final String MEASURE = "measure";

  /** Groups of sequences: {@code seen}, then each held-out pair, {@code 4-3}. */
  public static final String GROUP = "group";

  /** Anchor pairs, {@code 4-3}. */
  public static final String PAIR = "pair";

  /** The other axis of a matrix over pairs. */
  public static final String OTHER_PAIR = "other_pair";

  /** Sequences, numbered from 0. */
  public static final String SEQUENCE = "sequence";

  /** Components of a vector, numbered from 0. */
  public static final String FEATURE = "feature";

  /** Operators applied to keys: {@code 3-3:35} is pair (3,3) on key 35, {@code 2:35} anchor 2. */
  public static final String ITEM = "item";

  /** The other axis of a matrix over items. */
  public static final String OTHER_ITEM = "other_item";

  /** Neurons (output units) of a weight matrix, numbered from 0. */
  public static final String NEURON = "neuron";

  /** The other axis of a matrix over neurons. */
  public static final String OTHER_NEURON = "other_neuron";

  /** Weight matrices: {@code embedding}, {@code layer_1/query}, ..., {@code projection}. */
  public static final String MATRIX = "matrix";

  /** Number tokens, labelled by their numbers. */
  public static final String TOKEN = "token";

  /** Differences of two numbers, labelled from 1. */
  public static final String STEP = "step";

  /** Principal components, eigenvalues or singular values, largest first, numbered from 1. */
  public static final String COMPONENT = "component";

  /** What an edge's source carries over from another run: {@code key}, {@code anchor1}, ... */
  public static final String CHANGE = "change";

  /** The circuits of claim C5: {@code inferential}, {@code symmetric}. */
  public static final String CIRCUIT = "circuit";

  /** What was done to a circuit; see {@link ArrayName#CIRCUIT}. */
  public static final String TEST = "test";

  private AxisName() {}
}
