package io.gammascope.evidence.similarity;

import java.util.List;

/** How alike two representations of the same samples are; 1 if they are the same. */
public enum SimilarityMeasure {
  CKA("cka", "linear CKA"),
  COSINE("cosine", "relative, cosine"),
  EUCLIDEAN("euclidean", "relative, Euclidean"),
  L1("l1", "relative, L1"),
  MAXIMUM("maximum", "relative, L\u221e"),
  PRODUCT("product", "relative, all four");

  /** At most half of the samples are anchors. */
  private static final int MOST_ANCHORS = 32;

  private final String id;
  private final String label;

  SimilarityMeasure(String id, String label) {
    this.id = id;
    this.label = label;
  }

  /** Returns a name for panels and files. */
  public String id() {
    return id;
  }

  /** Returns what figures and verdicts call it. */
  public String label() {
    return label;
  }

  /**
   * Returns the form of a representation that {@link #compare} takes.
   *
   * @param rows (N, D), N at least 4
   */
  double[][] prepare(double[][] rows) {
    return this == CKA
        ? LinearCka.gram(rows)
        : RelativeRepresentation.of(rows, Math.min(MOST_ANCHORS, rows.length / 2), invariances());
  }

  /** Compares two representations in the form of {@link #prepare}. */
  double compare(double[][] a, double[][] b) {
    return this == CKA ? LinearCka.hsic(a, b) : RelativeRepresentation.compare(a, b);
  }

  private List<Invariance> invariances() {
    return switch (this) {
      case CKA -> List.of();
      case COSINE -> List.of(Invariance.COSINE);
      case EUCLIDEAN -> List.of(Invariance.EUCLIDEAN);
      case L1 -> List.of(Invariance.L1);
      case MAXIMUM -> List.of(Invariance.MAXIMUM);
      case PRODUCT -> List.of(Invariance.values());
    };
  }
}
