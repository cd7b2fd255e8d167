package io.gammascope.evidence.figure;

import io.gammascope.evidence.figure.chart.Drawing;

/**
 * One panel of a figure.
 *
 * @param id unique in its figure; the panel alone is the figure {@code <figure>.<id>}
 * @param title one line
 * @param csv the numbers; all panels of a figure have the same header
 * @param provenance what it was drawn from, and the command that redraws it alone
 */
public record Panel(
    String id, String title, Drawing drawing, Csv csv, FigureProvenance provenance) {}
