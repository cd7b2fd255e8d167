package io.gammascope.neural.model;

/** How much of a forward pass is computed. */
public enum OutputScope {
  /**
   * What the logits at the last position need, by the shortest exact way; nothing else is returned.
   */
  LAST_POSITION,
  /** What the logits at the positions that count need; nothing else is returned. */
  TARGETS,
  /** Every position of every layer, with the activations that analyses look at. */
  EVERYTHING
}
