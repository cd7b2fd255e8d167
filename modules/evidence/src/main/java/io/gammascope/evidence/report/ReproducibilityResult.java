package io.gammascope.evidence.report;

/**
 * Whether the same work gave the same bytes, once.
 *
 * @param check what was done twice
 * @param detail digests, or why it was not done
 */
public record ReproducibilityResult(String check, Outcome outcome, String detail) {
  /** How it came out. */
  public enum Outcome {
    /** Every checkpoint has the same bytes. */
    SAME,
    /** Some checkpoint differs. */
    DIFFERENT,
    /** There is nothing to compare. */
    NOT_RUN
  }
}
