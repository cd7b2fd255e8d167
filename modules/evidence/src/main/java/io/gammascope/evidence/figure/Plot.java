package io.gammascope.evidence.figure;

import io.gammascope.evidence.markup.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plotting area.
 *
 * @param box where it stands, without ticks and labels
 * @param across horizontal axis
 * @param up vertical axis
 */
public record Plot(Box box, AxisScale across, AxisScale up) {
  private static final double LEGEND_COLUMN = 122;
  private static final double LEGEND_LINE = 12;

  /** Left and upper edge, width and height. */
  public record Box(double x, double y, double width, double height) {}

  /** Names of the axes. */
  public record Labels(String across, String up) {}

  /** Horizontal place of a value. */
  public double x(double value) {
    return box.x() + box.width() * across.part(value);
  }

  /** Vertical place of a value. */
  public double y(double value) {
    return box.y() + box.height() * (1 - up.part(value));
  }

  /** Frame, ticks and names of the axes; they need 40 to the left and 28 below. */
  public List<Element> frame(Labels labels) {
    List<Element> marks = new ArrayList<>();
    double bottom = box.y() + box.height();
    marks.add(
        Shapes.rect(box.x(), box.y(), box.width(), box.height())
            .set("fill", "none")
            .set("class", "frame")
            .set("stroke", Palette.RULE));
    for (double tick : across.ticks()) {
      marks.add(Shapes.line(x(tick), bottom, x(tick), bottom + 3));
      marks.add(
          Shapes.note(x(tick), bottom + 12, "middle", AxisScale.label(tick)).set("font-size", 8.5));
    }
    for (double tick : up.ticks()) {
      marks.add(Shapes.line(box.x() - 3, y(tick), box.x(), y(tick)));
      marks.add(
          Shapes.note(box.x() - 5, y(tick) + 3, "end", AxisScale.label(tick))
              .set("font-size", 8.5));
    }
    return named(marks, labels);
  }

  private List<Element> named(List<Element> marks, Labels labels) {
    double middle = box.y() + box.height() / 2;
    double left = box.x() - 31;
    double below = box.y() + box.height() + 24;
    String turned = "rotate(-90 " + Element.number(left) + " " + Element.number(middle) + ")";
    marks.add(
        Shapes.note(box.x() + box.width() / 2, below, "middle", labels.across())
            .set("font-size", 9));
    marks.add(
        Shapes.note(left, middle, "middle", labels.up())
            .set("font-size", 9)
            .set("transform", turned));
    return marks;
  }

  /** A line through points (across, up); points that an axis cannot show are passed over. */
  public Optional<Element> line(List<double[]> points, String colour) {
    StringBuilder data = new StringBuilder();
    for (double[] point : points) {
      if (shows(across, point[0]) && shows(up, point[1])) {
        data.append(data.isEmpty() ? "M" : " L")
            .append(Element.number(x(point[0])))
            .append(' ')
            .append(Element.number(y(point[1])));
      }
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

  /** A dot at a point. */
  public Element dot(double acrossValue, double upValue, double radius, String colour) {
    return Element.of("circle")
        .set("cx", x(acrossValue))
        .set("cy", y(upValue))
        .set("r", radius)
        .set("fill", colour)
        .set("fill-opacity", 0.85);
  }

  /** A legend in two columns, {@link #legendHeight} high. */
  public static List<Element> legend(double x, double y, List<String[]> namesAndColours) {
    List<Element> marks = new ArrayList<>();
    for (int i = 0; i < namesAndColours.size(); i++) {
      String[] entry = namesAndColours.get(i);
      double left = x + (i % 2) * LEGEND_COLUMN;
      int row = i / 2;
      double line = y + row * LEGEND_LINE;
      marks.add(Shapes.rect(left, line - 5, 12, 3).set("fill", entry[1]));
      marks.add(Shapes.note(left + 15, line, "start", entry[0]).set("font-size", 7.5));
    }
    return marks;
  }

  /** Height of a legend of so many entries. */
  public static double legendHeight(int entries) {
    int rows = (entries + 1) / 2;
    return rows * LEGEND_LINE;
  }

  private static boolean shows(AxisScale span, double value) {
    return Double.isFinite(value) && (!span.logarithmic() || value > 0);
  }
}
