package io.gammascope.evidence.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.evidence.ReportFixture;
import io.gammascope.evidence.figure.probe.FigureCatalog;
import io.gammascope.evidence.markup.Element;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PdfRendererTest {
  private static final Optional<FigureWidth> COLUMN = Optional.of(FigureWidth.parse("5.5in"));

  private static List<Figure> figures;

  @BeforeAll
  static void drawFigures() {
    figures = FigureCatalog.ofRuns().draw(ReportFixture.input().evidence());
  }

  @Test
  void everyTextOfAFigureCanBeExtracted() throws IOException {
    for (Figure figure : figures) {
      Set<String> words = words(extract(render(figure, COLUMN)));
      assertThat(words).as(figure.id()).containsAll(words(textOf(figure.svg())));
    }
  }

  @Test
  void fontsAreEmbeddedAndPageHasTheWidthAskedFor() throws IOException {
    for (Figure figure : figures) {
      try (PDDocument document = Loader.loadPDF(render(figure, COLUMN))) {
        PDPage page = document.getPage(0);
        assertThat(document.getNumberOfPages()).isEqualTo(1);
        assertThat(page.getMediaBox().getWidth()).isEqualTo(396f);
        assertThat(page.getMediaBox().getHeight() / 396)
            .isCloseTo((float) (figure.height() / figure.width()), within(1e-5f));
        List<String> notEmbedded = new ArrayList<>();
        int fonts = 0;
        for (COSName name : page.getResources().getFontNames()) {
          fonts++;
          if (!page.getResources().getFont(name).isEmbedded()) {
            notEmbedded.add(name.getName());
          }
        }
        assertThat(fonts).isPositive();
        assertThat(notEmbedded).isEmpty();
      }
    }
  }

  @Test
  void textIsWhereTheSvgPutsIt() throws IOException {
    Element svg =
        Element.of("svg")
            .set("xmlns", "http://www.w3.org/2000/svg")
            .set("width", 400)
            .set("height", 200)
            .set("viewBox", "0 0 400 200")
            .add(
                Element.of("g")
                    .set("transform", "translate(100 50)")
                    .add(text("right", "start").set("y", -15), text("left", "end")));
    byte[] pdf = render(figure(svg), Optional.of(new FigureWidth(800)));

    // The point (100, 50) of the SVG is (200, 100) of a page twice as wide, from its upper edge.
    assertThat(extract(pdf, new Rectangle(198, 45, 100, 30))).isEqualTo("right");
    assertThat(extract(pdf, new Rectangle(100, 45, 95, 30))).isEmpty();
    assertThat(extract(pdf, new Rectangle(100, 80, 102, 30))).isEqualTo("left");
    assertThat(extract(pdf, new Rectangle(205, 80, 100, 30))).isEmpty();
  }

  @Test
  void shapesHaveTheColoursOfTheFigure() throws IOException {
    Figure classes =
        figures.stream().filter(f -> f.id().equals("classes")).findFirst().orElseThrow();
    try (PDDocument document = Loader.loadPDF(render(classes, COLUMN))) {
      BufferedImage image = new PDFRenderer(document).renderImage(0);
      Set<Integer> colours = new HashSet<>();
      for (int x = 0; x < image.getWidth(); x++) {
        for (int y = 0; y < image.getHeight(); y++) {
          colours.add(image.getRGB(x, y) & 0xffffff);
        }
      }
      assertThat(colours).contains(0x0072b2, 0xe69f00, 0xd55e00, 0xffffff);
    }
  }

  @Test
  void hatchingIsDrawnAsPathsWithTheStripesOfThePattern() {
    Element paths = Hatching.paths(new io.gammascope.evidence.figure.chart.Box(0, 0, 40, 20));
    String dark = paths.elements().get(0).attribute("d");

    // The first dark stripe fills the corner where x + y is at most 1.5 sqrt(2).
    assertThat(dark.split("Z", -1)[0]).contains("2.12 0").contains("0 2.12");
    // Stripes begin 8 sqrt(2) apart, the last of them at 45.25 + 11.31 = 56.57 of 60.
    assertThat(dark.chars().filter(c -> c == 'Z').count()).isEqualTo(6);
    assertThat(paths.elements().get(1).attribute("fill")).isEqualTo("#ffffff");
  }

  @Test
  void sameFigureGivesTheSameBytes() throws IOException {
    assertThat(render(figures.get(0), COLUMN)).isEqualTo(render(figures.get(0), COLUMN));
  }

  @Test
  void transformsOfTextAreTranslationsRotationsAndScales() {
    AffineTransform turned = PdfText.parse("translate(3 4) rotate(-90)");
    AffineTransform around = PdfText.parse("rotate(-90 10 20)");

    assertThat(turned.transform(new Point2D.Double(1, 0), null))
        .isEqualTo(new Point2D.Double(3, 3));
    assertThat(around.transform(new Point2D.Double(10, 20), null))
        .isEqualTo(new Point2D.Double(10, 20));
    assertThat(PdfText.parse("scale(2)")).isEqualTo(AffineTransform.getScaleInstance(2, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> PdfText.parse("skewX(2)"));
  }

  @Test
  void widthsOnPaperAreInchesOrMetres() {
    assertThat(FigureWidth.parse("5.5in").points()).isEqualTo(396);
    assertThat(FigureWidth.parse("139.7mm").points()).isCloseTo(396, within(1e-9));
    assertThat(FigureWidth.parse("2.54cm").points()).isEqualTo(72);
    for (String wrong : List.of("5.5", "5,5in", "0in", "41in", "-3in", "5.5pt", "in", "1e1in")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FigureWidth.parse(wrong))
          .withMessageContaining(wrong)
          .withMessageContaining("5.5in");
    }
  }

  private static byte[] render(Figure figure, Optional<FigureWidth> width) throws IOException {
    return new PdfRenderer().render(figure, width);
  }

  private static Element text(String text, String anchor) {
    return Element.of("text", text)
        .set("x", 0)
        .set("y", 0)
        .set("text-anchor", anchor)
        .set("font-size", 12)
        .set("fill", "#000000");
  }

  private static Figure figure(Element svg) {
    FigureProvenance none = new FigureProvenance(List.of(), List.of(), List.of(), "");
    return new Figure("by-hand", "t", "c", svg, new Csv(List.of("a"), List.of()), none);
  }

  private static String extract(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static String extract(byte[] pdf, Rectangle area) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFTextStripperByArea stripper = new PDFTextStripperByArea();
      stripper.addRegion("area", area);
      stripper.extractRegions(document.getPage(0));
      return stripper.getTextForRegion("area").strip();
    }
  }

  private static String textOf(Element element) {
    StringBuilder text = new StringBuilder();
    if (element.name().equals("text")) {
      text.append(element.text()).append(' ');
    }
    element.elements().forEach(child -> text.append(textOf(child)));
    return text.toString();
  }

  /** Returns the characters of a text without spaces, since turned text is extracted in pieces. */
  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    Stream.of(text.split("", -1)).filter(c -> !c.isBlank()).forEach(words::add);
    return words;
  }
}
