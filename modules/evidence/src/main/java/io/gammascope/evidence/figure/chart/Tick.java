package io.gammascope.evidence.figure.chart;

/**
 * A labelled position on an axis.
 *
 * @param value the position, in the axis' unit
 * @param label its text; line feeds separate lines
 * @param note a second, smaller text beneath the label; empty for none
 */
public record Tick(double value, String label, String note) {
  Tick(double value) {
    this(value, AxisScale.label(value), "");
  }
}
