package io.gammascope.evidence.figure;

import io.gammascope.evidence.markup.Element;
import java.util.List;

/**
 * One figure.
 *
 * @param id unique in a report; its file's name and the argument of {@code --figure}
 * @param title one line
 * @param caption what is seen, how it was computed, what the marks mean
 * @param svg stands alone with its presentation attributes; a page may restyle it by class
 * @param csv the numbers
 * @param sources what it was drawn from
 * @param panels the panels that it is made of, each a figure that can be drawn alone; none where it
 *     is one drawing
 */
public record Figure(
    String id,
    String title,
    String caption,
    Element svg,
    Csv csv,
    FigureProvenance sources,
    List<Figure> panels) {
  public Figure {
    panels = List.copyOf(panels);
  }

  /** A figure of one drawing. */
  Figure(String id, String title, String caption, Element svg, Csv csv, FigureProvenance sources) {
    this(id, title, caption, svg, csv, sources, List.of());
  }

  /** The SVG as a file of its own, which names what it was drawn from. */
  public String document() {
    String origin =
        String.join(
            "\n",
            "redraw: " + sources.command(),
            "data: " + String.join(" ", sources.datasets()),
            "runs: " + String.join(" ", sources.runs()),
            "checkpoints: " + String.join("; ", sources.checkpoints()));
    return svg.with(Element.of("metadata", origin)).render() + "\n";
  }

  /** Its natural width in pixels. */
  public double width() {
    return Double.parseDouble(svg.attribute("width"));
  }
}
