package io.gammascope.evidence.solution;

/** Thrown if a finished run lacks a metric; a missing metric never counts as zero. */
public final class MissingMetricException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingMetricException(String metric, Object value) {
    super(
        "the last step has no usable metric "
            + metric
            + " (found: "
            + value
            + "); every finished run must have it, as a finite number");
  }
}
