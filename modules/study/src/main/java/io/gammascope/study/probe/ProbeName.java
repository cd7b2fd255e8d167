package io.gammascope.study.probe;

/** The names of the probes, as study files, findings and metrics give them. */
public final class ProbeName {
  /** Which positions look at which, in one sequence and on average (paper F3a, F3c). */
  public static final String ATTENTION_FLOW = "attention-flow";

  /** What becomes of the answer when edges of the attention are cut or patched (claim C5). */
  public static final String CAUSAL_CIRCUIT = "causal-circuit";

  /** Where layer 1 puts the anchor pairs at the last position (paper F3b, claim C6). */
  public static final String PAIR_GEOMETRY = "pair-geometry";

  /** Whether vectors with one target are parallel (paper F4, claims C7 and C8). */
  public static final String COMPOSITIONAL_VECTORS = "compositional-vectors";

  /** Whether the neurons of weight matrices point in few directions (paper F5a, F10, F15). */
  public static final String CONDENSATION = "condensation";

  /** Whether the embedding orders the keys (paper F5c, F11, F16; claim C10). */
  public static final String EMBEDDING = "embedding";

  /** Eigenvalues of the embedding's covariance, singular values (paper F12, F13; C10, C11). */
  public static final String SPECTRA = "spectra";

  private ProbeName() {}
}
