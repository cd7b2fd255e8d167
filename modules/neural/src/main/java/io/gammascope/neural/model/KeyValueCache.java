package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys and values of all tokens read so far, per layer. Axes: B sequences, S tokens read, T new
 * tokens, H heads, K head width.
 */
final class KeyValueCache implements AutoCloseable {
  private final NDManager manager;
  private final List<Layer> layers = new ArrayList<>();
  private int length;

  /** Creates an empty cache, whose arrays belong to a manager of its own. */
  KeyValueCache(NDManager parent, int layers) {
    manager = parent.newSubManager();
    for (int i = 0; i < layers; i++) {
      this.layers.add(new Layer());
    }
  }

  /** Returns S. */
  int length() {
    return length;
  }

  Layer layer(int index) {
    return layers.get(index);
  }

  /** Counts tokens that have been added to every layer. */
  void grow(int tokens) {
    length += tokens;
  }

  /** Keeps only the sequences of the given rows. */
  void keep(NDArray rows) {
    for (Layer layer : layers) {
      layer.keys = replaced(layer.keys, layer.keys.get(rows));
      layer.values = replaced(layer.values, layer.values.get(rows));
    }
  }

  private NDArray replaced(NDArray old, NDArray by) {
    by.attach(manager);
    if (old != null) {
      old.close();
    }
    return by;
  }

  @Override
  public void close() {
    manager.close();
  }

  /** The cache of one layer. */
  final class Layer {
    private NDArray keys;
    private NDArray values;

    /** Adds new keys (B, H, T, K) and returns all: (B, H, S + T, K). */
    NDArray keysWith(NDArray added) {
      keys = joined(keys, added);
      return keys;
    }

    /** Adds new values (B, H, T, K) and returns all: (B, H, S + T, K). */
    NDArray valuesWith(NDArray added) {
      values = joined(values, added);
      return values;
    }

    private NDArray joined(NDArray old, NDArray added) {
      // Copies the first ones too, which are views of arrays that are freed with their step.
      NDArray whole =
          old == null ? added.duplicate() : old.getNDArrayInternal().concat(new NDList(added), 2);
      return replaced(old, whole);
    }
  }
}
