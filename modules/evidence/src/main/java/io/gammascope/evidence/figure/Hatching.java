package io.gammascope.evidence.figure;

import io.gammascope.evidence.figure.chart.Box;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.figure.chart.Shapes;
import io.gammascope.evidence.markup.Element;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;

/** Diagonal stripes, a dark one and a light one beside it, visible upon any colour. */
final class Hatching {
  private static final double PERIOD = 8;
  private static final double STRIPE = 1.5;
  private static final double OPACITY = 0.55;
  private static final double DIAGONAL = Math.sqrt(2);

  private Hatching() {}

  /** Returns the SVG pattern. */
  static Element pattern(String id) {
    return Element.of("pattern")
        .set("id", id)
        .set("width", PERIOD)
        .set("height", PERIOD)
        .set("patternUnits", "userSpaceOnUse")
        .set("patternTransform", "rotate(45)")
        .add(
            paint(Shapes.rect(0, 0, STRIPE, PERIOD), Palette.INK),
            paint(Shapes.rect(STRIPE, 0, STRIPE, PERIOD), Palette.PAPER));
  }

  /** Returns the same stripes within a box as paths, for formats whose patterns are pixels. */
  static Element paths(Box box) {
    return Element.of("g")
        .add(
            paint(Shapes.path(stripes(box, 0)), Palette.INK),
            paint(Shapes.path(stripes(box, STRIPE)), Palette.PAPER));
  }

  private static Element paint(Element shape, String colour) {
    return shape.set("fill", colour).set("fill-opacity", OPACITY);
  }

  /** Returns the stripes that begin at {@code x + y = sqrt(2) (offset + k * PERIOD)}. */
  private static String stripes(Box box, double offset) {
    StringBuilder data = new StringBuilder();
    double first = Math.floor((box.x() + box.y()) / DIAGONAL / PERIOD) - 1;
    double last = (box.right() + box.bottom()) / DIAGONAL / PERIOD;
    for (double k = first; k <= last; k++) {
      double from = DIAGONAL * (offset + k * PERIOD);
      Area stripe = new Area(diagonal(box, from, from + DIAGONAL * STRIPE));
      stripe.intersect(
          new Area(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height())));
      append(stripe, data);
    }
    return data.toString();
  }

  /** Returns the band {@code from <= x + y <= to} as far as the box reaches. */
  private static Path2D diagonal(Box box, double from, double to) {
    Path2D band = new Path2D.Double();
    band.moveTo(from - box.y(), box.y());
    band.lineTo(to - box.y(), box.y());
    band.lineTo(to - box.bottom(), box.bottom());
    band.lineTo(from - box.bottom(), box.bottom());
    band.closePath();
    return band;
  }

  private static void append(Area area, StringBuilder data) {
    double[] at = new double[6];
    for (PathIterator path = area.getPathIterator(null); !path.isDone(); path.next()) {
      int type = path.currentSegment(at);
      if (type == PathIterator.SEG_CLOSE) {
        data.append('Z');
      } else {
        data.append(type == PathIterator.SEG_MOVETO ? 'M' : 'L')
            .append(Element.format(at[0]))
            .append(' ')
            .append(Element.format(at[1]));
      }
    }
  }
}
