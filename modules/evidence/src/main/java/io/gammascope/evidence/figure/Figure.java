package io.gammascope.evidence.figure;

import io.gammascope.evidence.markup.Element;

/**
 * One figure.
 *
 * @param id unique in a report; its file's name and the argument of {@code --figure}
 * @param title one line
 * @param caption what is seen, how it was computed, what the marks mean
 * @param svg stands alone with its presentation attributes; a page may restyle it by class
 * @param csv the numbers
 * @param sources what it was drawn from
 */
public record Figure(
    String id, String title, String caption, Element svg, Csv csv, Sources sources) {}
