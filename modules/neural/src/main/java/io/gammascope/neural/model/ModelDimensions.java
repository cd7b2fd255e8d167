package io.gammascope.neural.model;

import io.gammascope.datasets.Manifest;
import io.gammascope.study.spec.ModelSpec;

/**
 * Every length that a model has.
 *
 * @param model layers L, widths D, F, K and heads H
 * @param vocabulary V, number of tokens, token 0 (padding) included
 * @param positions T, tokens of the longest sequence
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

  /** Of a model for a dataset. */
  public static ModelDimensions of(ModelSpec model, Manifest manifest) {
    return new ModelDimensions(model, manifest.vocabulary(), manifest.positions());
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be 1 or more, not " + value);
    }
  }

  /** H K, the width of all heads' queries side by side. */
  public int headsWidth() {
    return model.heads() * model.dK();
  }
}
