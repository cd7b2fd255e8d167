package io.gammascope.evidence.report;

import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.markup.Element;
import java.util.List;

/** Figures on the page, each with its caption, its files and what it was drawn from. */
final class FigureSection {
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
    return Element.of("figure")
        .set("id", figure.id())
        .add(Element.of("div").set("class", "drawing").add(figure.svg()), caption, sources(figure));
  }

  private static Element sources(Figure figure) {
    Element runs = Element.of("p", "runs: ");
    figure
        .sources()
        .runs()
        .forEach(run -> runs.add(Element.of("code", Text.brief(run)).set("title", run)).text(" "));
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
