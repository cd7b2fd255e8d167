package io.gammascope.neural.model;

/** What token 0 is to attention. */
public enum Padding {
  /**
   * No position sees it, as the paper's base model has it; tasks with shorter sequences need it.
   */
  MASKED,
  /** A token like any other, as in GPT-2 and in the golden vectors. */
  VISIBLE
}
