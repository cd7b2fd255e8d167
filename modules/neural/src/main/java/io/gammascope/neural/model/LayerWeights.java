package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * The parameters of one layer.
 *
 * @param all the parameters of the model by name
 * @param prefix of the layer's names, with a dot at its end
 */
record LayerWeights(Map<String, NDArray> all, String prefix) {
  /** Returns a parameter by its name within the layer. */
  NDArray get(String name) {
    return all.get(prefix + name);
  }
}
