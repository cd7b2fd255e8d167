package io.gammascope.study.spec;

/** Which transformer is trained. */
public enum Architecture {
  /** The paper's own decoder (S3.5): post-norm, ReLU, no biases in attention and feed-forward. */
  BASE,
  /** GPT-2: biases, GELU in its tanh form, learned positions, projection tied to the embedding. */
  GPT2
}
