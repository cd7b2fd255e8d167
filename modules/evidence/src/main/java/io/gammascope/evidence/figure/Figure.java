package io.gammascope.evidence.figure;

import io.gammascope.evidence.markup.Element;
import java.util.List;
import java.util.Optional;

/**
 * A figure: an SVG tree, its numbers and its provenance.
 *
 * @param id unique in a report; its file's name and the argument of {@code --figure}
 * @param title one line
 * @param caption what the figure shows, how it was computed and what the marks mean
 * @param svg renders without a style sheet; a page may restyle it by class
 * @param csv the numbers
 * @param provenance what it was drawn from
 * @param panels its panels, each a figure that can be drawn alone; none if it is one drawing
 */
public record Figure(
    String id,
    String title,
    String caption,
    Element svg,
    Csv csv,
    FigureProvenance provenance,
    List<Figure> panels) {
  public Figure {
    panels = List.copyOf(panels);
  }

  /** Creates a figure without panels. */
  Figure(
      String id, String title, String caption, Element svg, Csv csv, FigureProvenance provenance) {
    this(id, title, caption, svg, csv, provenance, List.of());
  }

  /** Returns the SVG as a file of its own, whose metadata name what it was drawn from. */
  public String renderDocument() {
    return renderForPaper(Optional.empty());
  }

  /**
   * Returns the SVG as {@link #renderDocument()}, with a width on paper; its height follows.
   *
   * @param printed empty for the natural width
   */
  public String renderForPaper(Optional<FigureWidth> printed) {
    String origin =
        String.join(
            "\n",
            "redraw: " + provenance.command(),
            "data: " + String.join(" ", provenance.datasets()),
            "runs: " + String.join(" ", provenance.runs()),
            "checkpoints: " + String.join("; ", provenance.checkpoints()));
    Element document = svg.withChild(Element.of("metadata", origin));
    printed.ifPresent(
        w -> {
          document.set("width", Element.format(w.inches()) + "in");
          document.set("height", Element.format(w.inches() * height() / width()) + "in");
        });
    return document.render() + "\n";
  }

  /** Returns its natural height in pixels. */
  double height() {
    return Double.parseDouble(svg.attribute("height"));
  }

  /** Returns its natural width in pixels. */
  public double width() {
    return Double.parseDouble(svg.attribute("width"));
  }
}
