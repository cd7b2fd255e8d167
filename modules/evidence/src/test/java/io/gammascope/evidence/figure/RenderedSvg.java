package io.gammascope.evidence.figure;

import io.gammascope.evidence.markup.Element;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Reads positions and colours from the SVG of a figure or panel, independently of the code that
 * drew it: the expected place of a value follows from the labels of its axis.
 */
public final class RenderedSvg {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");
  private static final Pattern CELLS =
      Pattern.compile("M(-?[0-9.]+) (-?[0-9.]+)h([0-9.]+)v([0-9.]+)H");

  /** Distance of a label's baseline from its middle, in font sizes. */
  private static final double BASELINE = 0.36;

  private final Document document;

  /** Parses a drawing. */
  public RenderedSvg(Element svg) {
    byte[] bytes = svg.render().getBytes(StandardCharsets.UTF_8);
    try {
      document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(bytes));
    } catch (Exception e) {
      throw new IllegalArgumentException("not XML", e);
    }
  }

  /** A circle; its title is the text that hovering shows. */
  public record Circle(double x, double y, String fill, String title) {}

  /** Returns all circles in their order. */
  public List<Circle> circles() {
    return elements("circle").stream()
        .map(e -> new Circle(number(e, "cx"), number(e, "cy"), e.getAttribute("fill"), title(e)))
        .toList();
  }

  /** Returns the points of the line whose title starts with a text; a gap is a point of NaN. */
  public List<double[]> line(String title) {
    String data =
        elements("path").stream()
            .filter(e -> title(e).startsWith(title))
            .findFirst()
            .orElseThrow()
            .getAttribute("d");
    List<double[]> points = new ArrayList<>();
    for (String part : data.split("(?=[ML])", -1)) {
      if (part.startsWith("M") && !points.isEmpty()) {
        points.add(new double[] {Double.NaN, Double.NaN});
      }
      Matcher matcher = NUMBER.matcher(part);
      if (matcher.find()) {
        double x = Double.parseDouble(matcher.group());
        matcher.find();
        points.add(new double[] {x, Double.parseDouble(matcher.group())});
      }
    }
    return points;
  }

  /** Returns the horizontal position of a centred label: of a tick below or of a column above. */
  public double columnOf(String label) {
    return number(text(label, "middle"), "x");
  }

  /** Returns the vertical position of a label to the left of the area. */
  public double rowOf(String label) {
    org.w3c.dom.Element text = text(label, "end");
    return number(text, "y") - BASELINE * number(text, "font-size");
  }

  /** Returns the horizontal position of a value, linearly between two labelled ticks. */
  public double xBetween(String low, String high, double value) {
    return columnOf(low) + (columnOf(high) - columnOf(low)) * share(low, high, value);
  }

  /** Returns the vertical position of a value, linearly between two labelled ticks. */
  public double yBetween(String low, String high, double value) {
    return rowOf(low) + (rowOf(high) - rowOf(low)) * share(low, high, value);
  }

  /** Returns the horizontal position of a value on a logarithmic axis. */
  public double logXBetween(String low, String high, double value) {
    return columnOf(low) + (columnOf(high) - columnOf(low)) * logShare(low, high, value);
  }

  /** Returns the vertical position of a value on a logarithmic axis. */
  public double logYBetween(String low, String high, double value) {
    return rowOf(low) + (rowOf(high) - rowOf(low)) * logShare(low, high, value);
  }

  /** Returns the texts whose baseline is near a point. */
  public List<String> textsNear(double x, double y, double distance) {
    return elements("text").stream()
        .filter(e -> Math.abs(number(e, "x") - x) < 1)
        .filter(e -> Math.abs(number(e, "y") - y) < distance)
        .map(Node::getTextContent)
        .toList();
  }

  /** Returns the colour of a heat map's cell or of the last filled rectangle at a point. */
  public String fillAt(double x, double y) {
    String fill = "none";
    for (org.w3c.dom.Element rect : elements("rect")) {
      if (!rect.getAttribute("fill").startsWith("none")
          && contains(
                  number(rect, "x"),
                  number(rect, "y"),
                  number(rect, "width"),
                  number(rect, "height"))
              .at(x, y)) {
        fill = rect.getAttribute("fill");
      }
    }
    for (org.w3c.dom.Element path : elements("path")) {
      Matcher cells = CELLS.matcher(path.getAttribute("d"));
      while (cells.find()) {
        double[] cell =
            IntStream.rangeClosed(1, 4)
                .mapToDouble(i -> Double.parseDouble(cells.group(i)))
                .toArray();
        if (contains(cell[0], cell[1], cell[2], cell[3]).at(x, y)) {
          fill = path.getAttribute("fill");
        }
      }
    }
    return fill;
  }

  /** Returns the elements of a name. */
  public List<org.w3c.dom.Element> elements(String name) {
    NodeList nodes = document.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> (org.w3c.dom.Element) nodes.item(i))
        .toList();
  }

  /** Returns an attribute that is a number. */
  public static double number(org.w3c.dom.Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private interface Area {
    boolean at(double x, double y);
  }

  private static Area contains(double left, double top, double width, double height) {
    return (x, y) -> x >= left && x < left + width && y >= top && y < top + height;
  }

  private org.w3c.dom.Element text(String label, String anchor) {
    return elements("text").stream()
        .filter(e -> e.getTextContent().equals(label))
        .filter(e -> e.getAttribute("text-anchor").equals(anchor))
        .filter(e -> !e.hasAttribute("transform"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no label " + label));
  }

  private static String title(org.w3c.dom.Element element) {
    Node first = element.getFirstChild();
    return first != null && first.getNodeName().equals("title") ? first.getTextContent() : "";
  }

  private static double share(String low, String high, double value) {
    double from = Double.parseDouble(low);
    return (value - from) / (Double.parseDouble(high) - from);
  }

  private static double logShare(String low, String high, double value) {
    double from = Double.parseDouble(low);
    return Math.log(value / from) / Math.log(Double.parseDouble(high) / from);
  }
}
