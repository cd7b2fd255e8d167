/**
 * Figures as data: each is an SVG tree, its numbers as CSV and its provenance.
 *
 * <p>Start at {@link io.gammascope.evidence.figure.FigureFactory}, which every kind of figure
 * implements. This package holds the figures that are drawn from runs alone; {@code figure.probe}
 * holds those of probe results and the catalog of all. Figures are drawn with {@code figure.chart}
 * and laid out by {@link io.gammascope.evidence.figure.PanelFigure}. {@link
 * io.gammascope.evidence.figure.PngRenderer} makes PNG files of them by JSVG, a small library
 * without dependencies.
 *
 * <p>The package uses {@code evidence}, its packages {@code markup}, {@code phase}, {@code
 * solution}, {@code statistics} and {@code summary}, and the modules {@code study} and {@code
 * datasets}.
 */
package io.gammascope.evidence.figure;
