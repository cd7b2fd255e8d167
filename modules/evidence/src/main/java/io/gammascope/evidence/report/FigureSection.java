package io.gammascope.evidence.report;

import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.markup.Element;
import java.util.List;
import java.util.stream.Collectors;

/** Figures on the page, each with its caption, its files and what it was drawn from. */
final class FigureSection {
  private static final double WIDE = 640;
  private static final double LEAST_SCALE = 0.6;

  private FigureSection() {}

  static Section of(List<Figure> figures) {
    Element grid = Element.of("div").set("class", "figures");
    figures.forEach(figure -> grid.add(element(figure)));
    return new Section("figures", "Figures", List.of(grid));
  }

  private static Element element(Figure figure) {
    String file = "figures/" + figure.id();
    Element caption =
        Element.of("figcaption")
            .add(
                Element.of("strong", figure.title() + ". "),
                Element.of("span", figure.caption() + " "))
            .add(
                link(file + ".svg", "SVG"),
                link(file + ".png", "PNG"),
                link(file + ".csv", "numbers (CSV)"));
    // Where the screen is much narrower than the figure, it scrolls rather than becoming illegible.
    Element drawing =
        Element.of("div")
            .set("style", "min-width:" + Element.number(figure.width() * LEAST_SCALE) + "px")
            .add(figure.svg());
    return Element.of("figure")
        .set("id", figure.id())
        .set("class", figure.width() > WIDE ? "wide" : "narrow")
        .add(Element.of("div").set("class", "drawing").add(drawing), caption, sources(figure));
  }

  private static Element sources(Figure figure) {
    String names =
        figure.sources().runs().stream().map(Text::brief).collect(Collectors.joining(" "));
    Element runs = Element.of("p", "runs: ").add(Element.of("code", names));
    Element data = Element.of("p", "data: ");
    figure.sources().datasets().forEach(id -> data.add(Element.of("code", id)).text(" "));
    return Element.of("details")
        .add(
            Element.of(
                "summary",
                figure.sources().runs().size() + " runs, and the command that redraws it"),
            Element.of("pre", figure.sources().command()),
            data,
            runs);
  }

  private static Element link(String href, String text) {
    return Element.of("a", text).set("href", href).set("class", "file");
  }
}
