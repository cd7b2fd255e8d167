/**
 * The chart kit: every figure is drawn from these parts.
 *
 * <p>Start at {@link io.gammascope.evidence.figure.chart.Chart}, a plotting area between two {@link
 * io.gammascope.evidence.figure.chart.Axis axes}. {@link
 * io.gammascope.evidence.figure.chart.LineChart}, {@link
 * io.gammascope.evidence.figure.chart.MeanChart}, {@link
 * io.gammascope.evidence.figure.chart.Scatter} and {@link
 * io.gammascope.evidence.figure.chart.HeatMap} draw marks on it, {@link
 * io.gammascope.evidence.figure.chart.Legend} explains them, and {@link
 * io.gammascope.evidence.figure.chart.Palette} holds the colours. Only {@code Axis} and {@code
 * AxisScale} convert values to positions and choose ticks.
 *
 * <p>The package knows nothing about runs or studies. It uses {@code evidence.markup} and {@code
 * evidence.statistics} only.
 */
package io.gammascope.evidence.figure.chart;
