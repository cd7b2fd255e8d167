package io.gammascope.study.probe;

import java.util.Locale;

/**
 * Classes of edges of the attention, by the parts that the two positions play: information flows
 * from the position that is looked at to the one that looks. {@code noise} is every position that
 * plays no other part; the last position holds a noise item, too, but is always called {@code
 * last}: sequences are drawn so that neither anchor stands there. Every edge that the causal mask
 * leaves belongs to exactly one class.
 */
public enum EdgeClass {
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
  /** From a position to itself, the last excepted. */
  SELF,
  /** From any earlier position to a noise item that is not the last. */
  ANY_TO_NOISE;

  /** As axes and scores name it: {@code key_to_anchor1}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
