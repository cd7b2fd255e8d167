package io.gammascope.study.claim;

/** The confidence interval by which a claim is judged. */
public enum IntervalKind {
  /**
   * Valid for one look at a number of seeds that was fixed before the first run. Only those seeds
   * count; seeds that are added later never do.
   */
  FIXED("interval"),
  /** Valid at every look, so that seeds may be added until the claim is decided. Wider. */
  ANYTIME("anytime-valid interval");

  private final String label;

  IntervalKind(String label) {
    this.label = label;
  }

  /** Returns the name of the interval in a sentence. */
  public String label() {
    return label;
  }
}
