package io.gammascope.evidence.figure.chart;

import io.gammascope.evidence.markup.Element;
import java.util.Optional;

/**
 * Creates the SVG elements of figures. Each has a class, by which a page restyles it for dark
 * screens, and presentation attributes, with which it also renders outside a page.
 */
public final class Shapes {
  private static final String FONT = "DejaVu Sans, Helvetica, Arial, sans-serif";

  private Shapes() {}

  /** Creates the root element, with a title for screen readers and a white ground. */
  public static Element svg(double width, double height, String title) {
    return Element.of("svg")
        .set("xmlns", "http://www.w3.org/2000/svg")
        .set("viewBox", "0 0 " + Element.format(width) + " " + Element.format(height))
        .set("width", width)
        .set("height", height)
        .set("role", "img")
        .set("font-family", FONT)
        .hover(title)
        .add(rect(0, 0, width, height).set("class", "paper").set("fill", Palette.PAPER));
  }

  /** Creates a rectangle without fill and stroke of its own. */
  public static Element rect(double x, double y, double width, double height) {
    return Element.of("rect").set("x", x).set("y", y).set("width", width).set("height", height);
  }

  /** Creates a rectangle around a box. */
  public static Element rect(Box box) {
    return rect(box.x(), box.y(), box.width(), box.height());
  }

  /** Creates an empty group whose origin is at a point. */
  public static Element group(double x, double y) {
    String place = "translate(" + Element.format(x) + " " + Element.format(y) + ")";
    return Element.of("g").set("transform", place);
  }

  /** Creates a circle. */
  public static Element circle(double x, double y, double radius) {
    return Element.of("circle").set("cx", x).set("cy", y).set("r", radius);
  }

  /** Wraps a mark in a link to a page, where there is one. */
  public static Element link(Optional<String> page, Element mark) {
    return page.map(url -> Element.of("a").set("href", url).add(mark)).orElse(mark);
  }

  /** Creates a grey line. */
  public static Element line(double x1, double y1, double x2, double y2) {
    return Element.of("line")
        .set("x1", x1)
        .set("y1", y1)
        .set("x2", x2)
        .set("y2", y2)
        .set("class", "rule")
        .set("stroke", Palette.RULE);
  }

  /** Creates a text of 12 pixels whose start, middle or end (the anchor) is at a point. */
  public static Element text(double x, double y, String anchor, String text) {
    return Element.of("text", text)
        .set("x", x)
        .set("y", y)
        .set("text-anchor", anchor)
        .set("font-size", 12)
        .set("class", "ink")
        .set("fill", Palette.INK);
  }

  /** Creates a text of 10 pixels in grey. */
  public static Element note(double x, double y, String anchor, String text) {
    return text(x, y, anchor, text)
        .set("font-size", 10)
        .set("class", "faint")
        .set("fill", Palette.FAINT);
  }

  /** Creates a path without fill. */
  public static Element path(String data) {
    return Element.of("path").set("d", data).set("fill", "none");
  }
}
