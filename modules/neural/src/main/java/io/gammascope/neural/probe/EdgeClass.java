package io.gammascope.neural.probe;

import java.util.Locale;

/**
 * Classes of attention edges, by the roles of the two positions. An edge {@code x_to_y} leads from
 * a key position x, which is attended to, to the query position y that attends. {@code noise} is
 * every position without another role. The last position holds a noise item too, but is always
 * called {@code last}; it never holds an anchor. Every edge that the causal mask admits belongs to
 * exactly one class.
 */
enum EdgeClass {
  KEY_TO_ANCHOR1,
  KEY_TO_ANCHOR2,
  ANCHOR1_TO_ANCHOR2,
  KEY_TO_LAST,
  ANCHOR1_TO_LAST,
  ANCHOR2_TO_LAST,
  NOISE_TO_ANCHOR1,
  NOISE_TO_ANCHOR2,
  NOISE_TO_LAST,
  /** From the last position to itself. */
  LAST_TO_LAST,
  NOISE_TO_KEY,
  /** From a position to itself, except the last. */
  SELF,
  /** From any earlier position to a noise item other than the last. */
  ANY_TO_NOISE;

  /** Returns the name used by axes and scores, e.g. {@code key_to_anchor1}. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
