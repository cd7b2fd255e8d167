package io.gammascope.neural.model;

/**
 * The names of the arrays that {@link Model#runWithCache} returns, those of the golden vectors.
 * Layers are counted from 0, where the paper counts from 1. Axes: B batch, T positions, D width, H
 * heads, K head width, V vocabulary.
 */
public final class ActivationName {
  /** Logits (B, T, V); both architectures. */
  public static final String LOGITS = "logits";

  private ActivationName() {}

  /** Attention weights (B, H, T, T), Attn in the paper; both architectures. */
  public static String attention(int layer) {
    return layer(layer, "attention");
  }

  /** Values (B, H, T, K), V in the paper; both architectures. */
  public static String value(int layer) {
    return layer(layer, "value");
  }

  /**
   * The residual stream between attention and feed-forward network (B, T, D), X_ao in the paper;
   * both architectures. With post-norm it is normalized, with pre-norm it is not.
   */
  public static String attentionOut(int layer) {
    return layer(layer, "attention_out");
  }

  /** The output of a layer (B, T, D), X_do in the paper; base decoder only. */
  public static String layerOut(int layer) {
    return layer(layer, "out");
  }

  /**
   * The hidden states of Hugging Face's GPT-2 (B, T, D): the embeddings for 0, then the output of
   * layer {@code index - 1}; the last one after the final layer norm, if there is one. GPT-2 only.
   */
  public static String hidden(int index) {
    return "activation.hidden." + index;
  }

  private static String layer(int layer, String name) {
    return "activation.layer." + layer + "." + name;
  }
}
