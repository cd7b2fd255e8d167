package io.gammascope.evidence.figure.chart;

/** A point in the units of a chart's axes. A coordinate that is not finite is not drawn. */
public record Point(double x, double y) {}
