package io.gammascope.neural.probe;

/** The names of activations, layers counted from 0; see the golden vectors. */
final class ActivationName {
  static final String LOGITS = "logits";

  private ActivationName() {}

  /** Attention (B, H, T, T). */
  static String attention(int layer) {
    return "activation.layer." + layer + ".attention";
  }

  /** Values (B, H, T, K). */
  static String value(int layer) {
    return "activation.layer." + layer + ".value";
  }

  /** X_ao (B, T, D), after attention and before the feed-forward part. */
  static String attentionOut(int layer) {
    return "activation.layer." + layer + ".attention_out";
  }
}
