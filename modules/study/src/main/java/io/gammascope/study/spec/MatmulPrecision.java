package io.gammascope.study.spec;

/**
 * Precision of float32 matrix products during a training. Weights, sums and the optimizer are
 * always float32.
 */
public enum MatmulPrecision {
  /** Products in float32. */
  FLOAT32("float32"),
  /**
   * Factors are rounded to bfloat16 and products are summed in float32. Needs a processor with
   * AMX-BF16 instructions; a GPU uses TF32 instead.
   */
  BFLOAT16("bfloat16");

  private final String label;

  MatmulPrecision(String label) {
    this.label = label;
  }

  /** Returns the name used in study files, reports and provenance. */
  public String label() {
    return label;
  }
}
