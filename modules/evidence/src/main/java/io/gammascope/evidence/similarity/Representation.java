package io.gammascope.evidence.similarity;

import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import io.gammascope.evidence.probes.ScoredRun;
import java.util.Optional;

/**
 * Vectors by which models can be compared: one for each of the same samples.
 *
 * @param id a name for panels and files
 * @param label what figures and verdicts call it
 * @param array the vectors (N, D), as a probe stores them
 */
public record Representation(String id, String label, ArrayRef array) {
  private static final ArrayRef NUMBERS = new ArrayRef("embedding", "embedding");

  /** The embedding vectors of the numbers that keys and noise may be. */
  public static final Representation EMBEDDING =
      new Representation("embedding", "embedding", NUMBERS);

  /** The name of the sequences of trained pairs. */
  public static final String SEEN = "seen";

  private static final ArrayRef ATTENTION_OUT =
      new ArrayRef("representations", "attention_out/layer_<layer>/<group>");

  /** The probe that keeps vectors for comparisons between models. */
  public static final String PROBE = ATTENTION_OUT.probe();

  /**
   * Returns X_ao of a layer at the last position.
   *
   * @param layer from 1
   * @param group of sequences: {@link #SEEN}, or a held-out pair, e.g. {@code 4-3}
   */
  public static Representation attentionOut(int layer, String group) {
    String shown = group.equals(SEEN) ? "trained pairs" : "pair " + group;
    return new Representation(
        "layer" + layer + "-" + group,
        "X_ao(" + layer + "), " + shown,
        ATTENTION_OUT.member(layer, group));
  }

  /** Returns the vectors (N, D) of a model; empty if it was not probed. */
  public Optional<double[][]> read(ScoredRun run) {
    return run.model()
        .apply(array.probe())
        .flatMap(result -> ArrayView.read(result, array))
        .map(ArrayView::matrix);
  }
}
