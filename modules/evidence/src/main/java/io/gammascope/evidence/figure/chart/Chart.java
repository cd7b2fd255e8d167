package io.gammascope.evidence.figure.chart;

import io.gammascope.evidence.markup.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plotting area between two axes. It places marks at values and draws the axes' ticks and titles.
 *
 * @param box the area itself; labels and titles are outside it, see {@link Axis#roomLeft()} and
 *     {@link Axis#roomBelow()}
 * @param xAxis the horizontal axis
 * @param yAxis the vertical axis
 */
public record Chart(Box box, Axis xAxis, Axis yAxis) {
  private static final double TICK = 3;
  private static final double TOP = 8;
  private static final double SMALLEST_FONT = 7;

  /** The part of the space between two ticks that a label may fill. */
  private static final double FILLED = 0.94;

  /** Returns a chart whose left upper corner leaves room for the labels of the vertical axis. */
  public static Chart sized(double width, double height, Axis xAxis, Axis yAxis) {
    return new Chart(new Box(yAxis.roomLeft(), TOP, width, height), xAxis, yAxis);
  }

  /** Returns the width of the area and of everything to its left. */
  public double outerWidth() {
    return box.right();
  }

  /** Returns the height of the area and of everything above and below it. */
  public double outerHeight() {
    return box.bottom() + xAxis.roomBelow();
  }

  /** Returns the horizontal pixel position of a value. */
  public double x(double value) {
    return box.x() + box.width() * xAxis.scale().position(value);
  }

  /** Returns the vertical pixel position of a value. */
  public double y(double value) {
    return box.y() + box.height() * (1 - yAxis.scale().position(value));
  }

  /** Returns the vertical pixel position of a value, at the edge where it lies beyond the axis. */
  public double clampedY(double value) {
    return box.y() + box.height() * (1 - yAxis.scale().clampedPosition(value));
  }

  /** Returns the rectangle between two values of each axis. */
  public Box cell(Point from, Point to) {
    double left = Math.min(x(from.x()), x(to.x()));
    double top = Math.min(y(from.y()), y(to.y()));
    return new Box(left, top, Math.abs(x(to.x()) - x(from.x())), Math.abs(y(to.y()) - y(from.y())));
  }

  /** Draws the outline of the area, the tick strokes and all labels. */
  public Element drawAxes() {
    return Element.of("g").add(drawFrame()).add(drawTickStrokes()).add(drawLabels());
  }

  /** Draws a line per row, the outline of the area and all labels, as around a table. */
  public Element drawTable() {
    return Element.of("g").add(drawGridLines()).add(drawFrame()).add(drawLabels());
  }

  /** Draws the outline of the area. */
  public Element drawFrame() {
    return Shapes.rect(box).set("fill", "none").set("class", "frame").set("stroke", Palette.RULE);
  }

  /** Draws a horizontal line across the area at each tick of the vertical axis. */
  public List<Element> drawGridLines() {
    return yAxis.ticks().stream()
        .map(tick -> Shapes.line(box.x(), y(tick.value()), box.right(), y(tick.value())))
        .toList();
  }

  /** Draws short strokes at the ticks of both axes. */
  private List<Element> drawTickStrokes() {
    List<Element> marks = new ArrayList<>();
    for (Tick tick : xAxis.ticks()) {
      double x = x(tick.value());
      marks.add(Shapes.line(x, box.bottom(), x, box.bottom() + TICK));
    }
    for (Tick tick : yAxis.ticks()) {
      double y = y(tick.value());
      marks.add(Shapes.line(box.x() - TICK, y, box.x(), y));
    }
    return marks;
  }

  /** Draws ticks' labels, their notes and the titles of both axes. */
  public List<Element> drawLabels() {
    List<Element> marks = new ArrayList<>(drawLabelsBelow());
    marks.addAll(drawLabelsLeft());
    return marks;
  }

  /** Draws the labels and the title of the horizontal axis, below the area. */
  public List<Element> drawLabelsBelow() {
    List<Element> marks = new ArrayList<>();
    double font = xAxis.style().fontSize();
    double baseline = box.bottom() + xAxis.labelBaseline();
    for (Tick tick : xAxis.ticks()) {
      double x = x(tick.value());
      if (xAxis.style().turned()) {
        marks.add(turned(x + font / 3, box.bottom() + Axis.GAP, tick));
      } else {
        marks.add(fitted(x, baseline, tick.label(), font));
        if (!tick.note().isEmpty()) {
          double size = xAxis.noteSize();
          marks.add(fitted(x, baseline + size + 4, tick.note(), size));
        }
      }
    }
    if (!xAxis.title().isEmpty()) {
      // A title that is wider than the area begins at the left edge of the figure at least.
      double half = TextLayout.width(xAxis.title(), xAxis.titleSize()) / 2;
      double x = Math.max(box.centreX(), half + 2);
      double y = box.bottom() + xAxis.titleBaseline();
      marks.add(Shapes.note(x, y, "middle", xAxis.title()).set("font-size", xAxis.titleSize()));
    }
    return marks;
  }

  /** Draws the labels of the horizontal axis above the area, as over a table's columns. */
  public List<Element> drawLabelsAbove() {
    return xAxis.ticks().stream()
        .map(t -> fitted(x(t.value()), box.y() - 4, t.label(), xAxis.style().fontSize()))
        .toList();
  }

  /** Draws the labels and the title of the vertical axis, to the left of the area. */
  public List<Element> drawLabelsLeft() {
    List<Element> marks = new ArrayList<>();
    double font = yAxis.style().fontSize();
    double right = box.x() - Axis.GAP;
    double line = font + 1.5;
    for (Tick tick : yAxis.ticks()) {
      List<String> lines = tick.label().lines().toList();
      double noteHeight = tick.note().isEmpty() ? 0 : yAxis.noteSize() + 3;
      double height = (lines.size() - 1) * line + noteHeight;
      double y = y(tick.value()) + font * 0.36 - height / 2;
      for (int i = 0; i < lines.size(); i++) {
        marks.add(label(new Point(right, y + i * line), "end", lines.get(i), font));
      }
      if (!tick.note().isEmpty()) {
        marks.add(
            Shapes.note(right, y + height, "end", tick.note()).set("font-size", yAxis.noteSize()));
      }
    }
    if (!yAxis.title().isEmpty()) {
      marks.add(titleLeft());
    }
    return marks;
  }

  private Element titleLeft() {
    double x = box.x() - yAxis.labelWidth() - 2 * Axis.GAP - 2;
    return Shapes.note(x, box.centreY(), "middle", yAxis.title())
        .set("font-size", yAxis.titleSize())
        .set(
            "transform",
            "rotate(-90 " + Element.format(x) + " " + Element.format(box.centreY()) + ")");
  }

  /**
   * Draws a line through points. A point that an axis cannot show breaks the line, so that a
   * missing value is a gap.
   */
  public Optional<Element> drawLine(List<Point> points, String colour) {
    StringBuilder data = new StringBuilder();
    boolean broken = true;
    for (Point point : points) {
      boolean shown = xAxis.scale().shows(point.x()) && yAxis.scale().shows(point.y());
      if (shown) {
        data.append(data.isEmpty() ? "" : " ")
            .append(broken ? "M" : "L")
            .append(Element.format(x(point.x())))
            .append(' ')
            .append(Element.format(y(point.y())));
      }
      broken = !shown;
    }
    return data.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Shapes.path(data.toString())
                .set("stroke", colour)
                .set("stroke-width", 1.3)
                .set("stroke-opacity", 0.85)
                .set("stroke-linejoin", "round"));
  }

  /** Draws a filled dot. */
  public Element drawDot(Point point, double radius, String colour) {
    return Shapes.circle(x(point.x()), y(point.y()), radius)
        .set("fill", colour)
        .set("fill-opacity", 0.85);
  }

  /** Draws a hollow dot. */
  public Element drawRing(Point point, double radius, String colour) {
    return Shapes.circle(x(point.x()), y(point.y()), radius)
        .set("fill", "none")
        .set("stroke", colour)
        .set("stroke-width", 1.4);
  }

  private static Element label(Point at, String anchor, String text, double fontSize) {
    boolean large = fontSize > Axis.Style.FIGURE.fontSize();
    Element label =
        large
            ? Shapes.text(at.x(), at.y(), anchor, text)
            : Shapes.note(at.x(), at.y(), anchor, text);
    return label.set("font-size", fontSize);
  }

  private Element fitted(double x, double y, String text, double fontSize) {
    double spacing = box.width() / Math.max(1, xAxis.ticks().size()) * FILLED;
    double font = Math.max(SMALLEST_FONT, TextLayout.fontSizeToFit(text, fontSize, spacing));
    return label(new Point(x, y), "middle", text, fontSize).set("font-size", font);
  }

  private static Element turned(double x, double y, Tick tick) {
    String place = "translate(" + Element.format(x) + " " + Element.format(y) + ") rotate(-90)";
    return Shapes.note(0, 0, "end", tick.label()).set("font-size", 7.5).set("transform", place);
  }
}
