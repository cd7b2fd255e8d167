package io.gammascope.study.spec;

import java.io.Serializable;

/**
 * Initialization rates: every weight matrix is drawn from N(0, (d_in^-gamma)^2), d_in the number of
 * inputs of that matrix (paper section 3.5); a larger gamma is a smaller scale. Each group of
 * matrices has its own gamma.
 *
 * @param embedding token and position embeddings, d_in = D
 * @param queryKey W_Q and W_K, d_in = D
 * @param valueOutput W_V with d_in = D and W_O with d_in = H K
 * @param feedforward W1 with d_in = D and W2 with d_in = F
 * @param projection the output projection, d_in = D
 * @param scaleResidual whether W_O and W2 are further divided by sqrt(2 L), as in the authors'
 *     GPT-2
 */
public record InitializationSpec(
    double embedding,
    double queryKey,
    double valueOutput,
    double feedforward,
    double projection,
    boolean scaleResidual)
    implements Serializable {
  /** Returns a specification with the same rate for every group. */
  public static InitializationSpec uniform(double gamma) {
    return new InitializationSpec(gamma, gamma, gamma, gamma, gamma, false);
  }
}
