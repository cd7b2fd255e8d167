package io.gammascope.study.spec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.Serializable;

/**
 * Gradient supervision of a training (Teney et al., arXiv 2004.09034, section 3): an auxiliary loss
 * that aligns the gradient of a sequence's score with the difference to its partner.
 *
 * @param pairs of each update, the first sequences of its batch that have a partner
 * @param relation which sequence is the partner
 * @param weight of the auxiliary loss beside the mean cross-entropy, lambda in the paper; 0 if off
 */
public record GradientSupervision(int pairs, Relation relation, double weight)
    implements Serializable {
  /** No gradient supervision. */
  public static final GradientSupervision OFF =
      new GradientSupervision(0, Relation.COUNTERFACTUAL, 0);

  /** Which sequence is the partner of another. */
  public enum Relation {
    /** It differs in one token, and has another label. */
    COUNTERFACTUAL("counterfactual"),
    /** The next sequence of the batch, as a control. */
    RANDOM("random");

    private final String label;

    Relation(String label) {
      this.label = label;
    }

    /** Returns the name used in study files. */
    public String label() {
      return label;
    }
  }

  /** Returns whether there is none. */
  @JsonIgnore
  public boolean isOff() {
    return weight == 0;
  }
}
