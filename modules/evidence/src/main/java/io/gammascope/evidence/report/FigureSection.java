package io.gammascope.evidence.report;

import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.markup.Element;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures on the page, each with its caption, its files and what it was drawn from. */
final class FigureSection {
  private static final double WIDE = 640;
  private static final double LEAST_SCALE = 0.6;

  private FigureSection() {}

  /** The figures that are one drawing: those of the runs. */
  static Section ofRuns(List<Figure> figures, Set<String> files) {
    Stream<Figure> drawn = figures.stream().filter(figure -> figure.panels().isEmpty());
    return section("figures", "Figures", drawn, files);
  }

  /** The figures of panels: what was seen inside the models. */
  static Section ofPanels(List<Figure> figures, Set<String> files) {
    Stream<Figure> drawn = figures.stream().filter(figure -> !figure.panels().isEmpty());
    return section("inside", "Inside the models", drawn, files);
  }

  private static Section section(
      String id, String title, Stream<Figure> figures, Set<String> files) {
    Element grid = Element.of("div").set("class", "figures");
    figures.forEach(figure -> grid.add(element(figure, files)));
    return new Section(id, title, List.of(grid));
  }

  private static Element element(Figure figure, Set<String> files) {
    Element caption =
        Element.of("figcaption")
            .add(
                Element.of("strong", figure.title() + ". "),
                Element.of("span", figure.caption() + " "));
    for (String kind : List.of("svg", "png", "csv")) {
      String file = figure.id() + "." + kind;
      if (files.contains(file)) {
        caption.add(
            Element.of("a", kind.toUpperCase(Locale.ROOT))
                .set("href", ReportWriter.FIGURES + "/" + file)
                .set("class", "file"));
      }
    }
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
        figure.sources().runs().stream().map(ReportFormat::brief).collect(Collectors.joining(" "));
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
            runs)
        .add(figure.panels().stream().map(FigureSection::panel).toList());
  }

  private static Element panel(Figure panel) {
    Element list = Element.of("ul");
    panel
        .sources()
        .checkpoints()
        .forEach(c -> list.add(Element.of("li").add(Element.of("code", c))));
    return Element.of("div")
        .add(
            Element.of("p", panel.title() + ": ")
                .add(Element.of("code", panel.sources().command())),
            list);
  }
}
