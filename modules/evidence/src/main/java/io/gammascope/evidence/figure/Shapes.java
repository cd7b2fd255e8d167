package io.gammascope.evidence.figure;

import io.gammascope.evidence.markup.Element;

/**
 * The marks that figures are made of. Each carries a class, by which a page restyles it for dark
 * screens, and presentation attributes, by which it stands alone.
 */
public final class Shapes {
  private static final String FONT = "DejaVu Sans, Helvetica, Arial, sans-serif";

  private Shapes() {}

  /** The root, scaled to the width that it is given. */
  public static Element svg(double width, double height, String title) {
    return Element.of("svg")
        .set("xmlns", "http://www.w3.org/2000/svg")
        .set("viewBox", "0 0 " + Element.number(width) + " " + Element.number(height))
        .set("width", width)
        .set("height", height)
        .set("role", "img")
        .set("font-family", FONT)
        .hover(title)
        .add(rect(0, 0, width, height).set("class", "paper").set("fill", Palette.PAPER));
  }

  public static Element rect(double x, double y, double width, double height) {
    return Element.of("rect").set("x", x).set("y", y).set("width", width).set("height", height);
  }

  public static Element line(double x1, double y1, double x2, double y2) {
    return Element.of("line")
        .set("x1", x1)
        .set("y1", y1)
        .set("x2", x2)
        .set("y2", y2)
        .set("class", "rule")
        .set("stroke", Palette.RULE);
  }

  /** A text whose middle, start or end stands at a point. */
  public static Element text(double x, double y, String anchor, String text) {
    return Element.of("text", text)
        .set("x", x)
        .set("y", y)
        .set("text-anchor", anchor)
        .set("font-size", 12)
        .set("class", "ink")
        .set("fill", Palette.INK);
  }

  /** The same, smaller and fainter. */
  public static Element note(double x, double y, String anchor, String text) {
    return text(x, y, anchor, text)
        .set("font-size", 10)
        .set("class", "faint")
        .set("fill", Palette.FAINT);
  }

  public static Element path(String data) {
    return Element.of("path").set("d", data).set("fill", "none");
  }
}
