package io.gammascope.evidence.solution;

/** A run that finished lacks a metric that it must have; never read as zero. */
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
