package io.gammascope.evidence.figure.chart;

import io.gammascope.evidence.markup.Element;

/**
 * Marks and the space that they take.
 *
 * @param marks a group that reaches from (0, 0) to (width, height)
 */
public record Drawing(Element marks, double width, double height) {}
