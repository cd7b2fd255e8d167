package io.gammascope.neural.model;

/** The treatment of token 0 by attention. */
public enum Padding {
  /** No position attends to it, as in the paper's decoder. Tasks with short sequences need it. */
  MASKED,
  /** A token like any other, as in GPT-2 and in the golden vectors. */
  VISIBLE
}
