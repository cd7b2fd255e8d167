package io.gammascope.study.spec;

/** The position of layer normalization in a block. */
public enum NormPlacement {
  /** After the residual sum, as in the paper's base model and its GPT-2 of figure 2c. */
  POST,
  /** Before attention and feed-forward, with a final norm, as in GPT-2. */
  PRE
}
