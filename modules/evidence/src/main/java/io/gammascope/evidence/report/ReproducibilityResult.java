package io.gammascope.evidence.report;

/**
 * The result of one reproducibility check: whether the same training gave the same bytes twice.
 *
 * @param check what was done twice
 * @param detail the digests, or why the check was not run
 */
public record ReproducibilityResult(String check, Outcome outcome, String detail) {
  /** The result of the comparison. */
  public enum Outcome {
    /** Every checkpoint has the same bytes. */
    SAME("the same"),
    /** Some checkpoint differs. */
    DIFFERENT("DIFFERENT"),
    /** There is nothing to compare. */
    NOT_RUN("not compared");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }
}
