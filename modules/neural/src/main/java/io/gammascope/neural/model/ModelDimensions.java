package io.gammascope.neural.model;

import io.gammascope.datasets.Manifest;
import io.gammascope.study.spec.ModelSpec;

/**
 * The sizes of a model.
 *
 * @param model layers L, widths D, F, K and heads H
 * @param vocabulary V, number of tokens including token 0 (padding)
 * @param positions T, number of tokens of the longest sequence
 */
public record ModelDimensions(ModelSpec model, int vocabulary, int positions) {
  public ModelDimensions {
    requirePositive("layers", model.layers());
    requirePositive("d_model", model.dModel());
    requirePositive("d_ff", model.dFf());
    requirePositive("d_k", model.dK());
    requirePositive("heads", model.heads());
    requirePositive("vocabulary", vocabulary);
    requirePositive("positions", positions);
  }

  /** Returns the sizes of a model for a dataset. */
  public static ModelDimensions of(ModelSpec model, Manifest manifest) {
    return new ModelDimensions(model, manifest.vocabulary(), manifest.positions());
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", must be at least 1");
    }
  }

  /** Returns H K, the width of the queries of all heads. */
  public int headsWidth() {
    return model.heads() * model.dK();
  }
}
