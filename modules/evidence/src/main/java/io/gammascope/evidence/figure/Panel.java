package io.gammascope.evidence.figure;

import io.gammascope.evidence.markup.Element;

/**
 * One panel of a figure.
 *
 * @param id unique in its figure; the panel alone is the figure {@code <figure>.<id>}
 * @param title one line
 * @param drawing its marks, from (0, 0) to (width, height)
 * @param csv the numbers; all panels of a figure have one header
 * @param sources what it was drawn from, and the command that redraws it alone
 */
public record Panel(
    String id,
    String title,
    Element drawing,
    double width,
    double height,
    Csv csv,
    FigureProvenance sources) {}
