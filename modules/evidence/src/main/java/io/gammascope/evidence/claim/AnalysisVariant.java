package io.gammascope.evidence.claim;

/**
 * Ways of reading the same runs. The verdict rests on {@link #LAST}; the others stand beside it.
 */
public enum AnalysisVariant {
  LAST("last step, every run", false, false),
  MAXIMUM("maximum over training, every run", true, false),
  BEST_RATE("last step, best learning rate", false, true),
  AUTHORS("authors' reading: maximum over training, best learning rate", true, true);

  private final String label;
  private final boolean overTraining;
  private final boolean overRates;

  AnalysisVariant(String label, boolean overTraining, boolean overRates) {
    this.label = label;
    this.overTraining = overTraining;
    this.overRates = overRates;
  }

  public String label() {
    return label;
  }

  /** Whether each metric is taken where it was highest, not at the last step. */
  boolean overTraining() {
    return overTraining;
  }

  /**
   * Whether runs that differ in the learning rate alone count as one, by the best of each metric.
   */
  boolean overRates() {
    return overRates;
  }
}
