package io.gammascope.evidence.figure;

import io.gammascope.evidence.markup.Element;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/** Draws the texts of a figure's SVG onto a PDF page. */
final class PdfText {
  private static final Pattern TRANSFORM = Pattern.compile("(translate|rotate|scale)\\(([^)]*)\\)");

  /** The strokes that make regular letters bold, as a share of the font size. */
  private static final double BOLD = 0.035;

  private static final double GLYPH_UNITS = 1000;

  private final PDPageContentStream content;
  private final PDFont font;

  PdfText(PDPageContentStream content, PDFont font) {
    this.content = content;
    this.font = font;
  }

  /**
   * Draws all texts below an element.
   *
   * @param toPage from the coordinates of the element to those of the page
   */
  void draw(Element element, AffineTransform toPage) throws IOException {
    AffineTransform inner = new AffineTransform(toPage);
    element.find("transform").ifPresent(text -> inner.concatenate(parse(text)));
    if (element.name().equals("text")) {
      show(element, inner);
    }
    for (Element child : element.elements()) {
      draw(child, inner);
    }
  }

  /** Parses translations, rotations and scales by one factor, the only transforms of figures. */
  static AffineTransform parse(String text) {
    AffineTransform transform = new AffineTransform();
    Matcher parts = TRANSFORM.matcher(text);
    int end = 0;
    while (parts.find()) {
      String[] numbers = parts.group(2).trim().split("[ ,]+", -1);
      double[] n = new double[numbers.length];
      for (int i = 0; i < n.length; i++) {
        n[i] = Double.parseDouble(numbers[i]);
      }
      transform.concatenate(parse(parts.group(1), n));
      end = parts.end();
    }
    if (end < text.stripTrailing().length()) {
      throw new IllegalArgumentException("not translations, rotations and scales: " + text);
    }
    return transform;
  }

  private static AffineTransform parse(String name, double... n) {
    return switch (name) {
      case "translate" -> AffineTransform.getTranslateInstance(n[0], n.length > 1 ? n[1] : 0);
      case "scale" -> AffineTransform.getScaleInstance(n[0], n[n.length - 1]);
      default ->
          n.length > 1
              ? AffineTransform.getRotateInstance(Math.toRadians(n[0]), n[1], n[2])
              : AffineTransform.getRotateInstance(Math.toRadians(n[0]));
    };
  }

  private void show(Element element, AffineTransform toPage) throws IOException {
    String text = encodable(element.text());
    double size = number(element, "font-size");
    double width = font.getStringWidth(text) / GLYPH_UNITS * size;
    double share =
        switch (element.attribute("text-anchor")) {
          case "middle" -> 0.5;
          case "end" -> 1;
          default -> 0;
        };
    AffineTransform at = new AffineTransform(toPage);
    at.translate(number(element, "x") - share * width, number(element, "y"));
    at.scale(1, -1);
    Color colour = Color.decode(element.attribute("fill"));
    content.beginText();
    content.setFont(font, (float) size);
    content.setNonStrokingColor(colour);
    if (element.find("font-weight").isPresent()) {
      content.setStrokingColor(colour);
      // Unlike the letters, strokes are not scaled by the matrix of the text.
      content.setLineWidth((float) (BOLD * size * Math.sqrt(Math.abs(at.getDeterminant()))));
      content.setRenderingMode(RenderingMode.FILL_STROKE);
    } else {
      content.setRenderingMode(RenderingMode.FILL);
    }
    content.setTextMatrix(new Matrix(at));
    content.showText(text);
    content.endText();
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.attribute(attribute));
  }

  /** Replaces the characters that the font lacks by question marks. */
  private String encodable(String text) throws IOException {
    StringBuilder known = new StringBuilder();
    for (int c : text.codePoints().toArray()) {
      String one = Character.toString(c);
      try {
        font.encode(one);
        known.append(one);
      } catch (IllegalArgumentException e) {
        known.append('?');
      }
    }
    return known.toString();
  }
}
