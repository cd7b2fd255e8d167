package io.gammascope.evidence.figure;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import io.gammascope.evidence.figure.chart.Box;
import io.gammascope.evidence.markup.Element;
import java.awt.geom.AffineTransform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/**
 * Renders figures as PDF pages of their own size, as LaTeX includes them. Lines and areas stay
 * vectors, and text stays text, in an embedded font (Liberation Sans, which has the widths of
 * Helvetica). The same figure gives the same bytes.
 */
public final class PdfRenderer {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  /**
   * Renders a figure.
   *
   * @param printed the width of the page, whose height follows; empty for the natural width
   * @return the bytes of the PDF
   */
  public byte[] render(Figure figure, Optional<FigureWidth> printed) throws IOException {
    double width = printed.orElseGet(() -> FigureWidth.natural(figure)).points();
    double scale = width / figure.width();
    double height = figure.height() * scale;
    try (PDDocument document = new PDDocument();
        InputStream font = PDDocument.class.getResourceAsStream(FONT)) {
      // Fixes the identifier of the file, which is drawn from the clock otherwise.
      document.setDocumentId(1L);
      document.getDocumentInformation().setTitle(figure.title());
      document.getDocumentInformation().setSubject(figure.provenance().command());
      PDPage page = new PDPage(new PDRectangle((float) width, (float) height));
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawForm(drawShapes(figure, document, page.getMediaBox()));
        AffineTransform toPage = new AffineTransform(scale, 0, 0, -scale, 0, height);
        new PdfText(content, PDType0Font.load(document, font)).draw(figure.svg(), toPage);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  private static PDFormXObject drawShapes(Figure figure, PDDocument document, PDRectangle page)
      throws IOException {
    Element shapes = figure.svg().replaceEach(PdfRenderer::shape);
    byte[] svg = shapes.render().getBytes(StandardCharsets.UTF_8);
    SVGDocument drawing =
        new SVGLoader().load(new ByteArrayInputStream(svg), null, LoaderContext.createDefault());
    if (drawing == null) {
      throw new IOException("JSVG cannot read the figure " + figure.id());
    }
    PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, page.getWidth(), page.getHeight());
    drawing.render(null, graphics, new ViewBox(page.getWidth(), page.getHeight()));
    graphics.dispose();
    return graphics.getXFormObject();
  }

  /** Drops texts and draws hatching as paths. */
  private static Optional<Element> shape(Element element) {
    if (element.name().equals("text") || element.name().equals("defs")) {
      return Optional.empty();
    }
    if (element.find("fill").filter(fill -> fill.startsWith("url(")).isEmpty()) {
      return Optional.of(element);
    }
    Box box =
        new Box(
            number(element, "x"),
            number(element, "y"),
            number(element, "width"),
            number(element, "height"));
    return Optional.of(Element.of("g").add(Hatching.paths(box), element.set("fill", "none")));
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.attribute(attribute));
  }
}
