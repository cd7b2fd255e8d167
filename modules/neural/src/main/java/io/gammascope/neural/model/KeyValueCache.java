package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys and values of all tokens that a model has read of a batch, per layer, so that none is
 * computed twice. Axes: B sequences, S tokens read, T new ones, H heads, K head width.
 */
final class KeyValueCache implements AutoCloseable {
  private final NDManager manager;
  private final List<Layer> layers = new ArrayList<>();
  private int length;

  /** Of nothing read so far; its arrays live in a manager of its own. */
  KeyValueCache(NDManager parent, int layers) {
    manager = parent.newSubManager();
    for (int i = 0; i < layers; i++) {
      this.layers.add(new Layer());
    }
  }

  /** S. */
  int length() {
    return length;
  }

  Layer layer(int index) {
    return layers.get(index);
  }

  /** Every layer has been given so many more tokens. */
  void grow(int tokens) {
    length += tokens;
  }

  /** Forgets the sequences that these rows (B) do not name. */
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

  /** What one layer keeps. */
  final class Layer {
    private NDArray keys;
    private NDArray values;

    /** All keys (B, H, S + T, K), the new ones (B, H, T, K) among them from now on. */
    NDArray keysWith(NDArray added) {
      keys = joined(keys, added);
      return keys;
    }

    /** All values (B, H, S + T, K), the new ones (B, H, T, K) among them from now on. */
    NDArray valuesWith(NDArray added) {
      values = joined(values, added);
      return values;
    }

    private NDArray joined(NDArray old, NDArray added) {
      // A copy even of the first ones, which are views of arrays that go with their step.
      NDArray whole =
          old == null ? added.duplicate() : old.getNDArrayInternal().concat(new NDList(added), 2);
      return replaced(old, whole);
    }
  }
}
