package io.gammascope.evidence.report;

import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.ledger.DeviationLedger;
import io.gammascope.evidence.markup.Element;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The whole page; it links those files of figures that were written. */
final class HtmlReport {
  private static final String STYLE = "report.css";

  private HtmlReport() {}

  static String render(
      ReportInput input, List<Figure> figures, Set<String> files, DeviationLedger ledger) {
    String name = input.evidence().study().name();
    List<Section> sections = sections(input, figures, files, ledger);
    Element main =
        Element.of("main")
            .add(
                Element.of("h1", name),
                Element.of("p", input.evidence().study().question()).set("class", "question"))
            .add(Element.of("p", RunCountText.of(input.evidence())))
            .add(contents(sections))
            .add(sections.stream().map(Section::render).toList());
    Element html =
        Element.of("html")
            .set("lang", "en")
            .add(head(name + " \u2013 gammascope"), Element.of("body").add(main));
    return "<!DOCTYPE html>\n" + html.render() + "\n";
  }

  private static List<Section> sections(
      ReportInput input, List<Figure> figures, Set<String> files, DeviationLedger ledger) {
    List<Section> sections = new ArrayList<>();
    sections.add(VerdictSections.verdicts(input));
    sections.add(FigureSection.ofRuns(figures, files));
    if (figures.stream().anyMatch(figure -> !figure.panels().isEmpty())) {
      sections.add(ScoreSection.of(input.evidence()));
      sections.add(FigureSection.ofPanels(figures, files));
    }
    sections.add(VerdictSections.basis(input));
    sections.add(VerdictSections.forks(input));
    sections.add(LedgerSection.of(ledger, input.sensitivities()));
    GroupAccuracySection.of(input).ifPresent(sections::add);
    sections.add(RunSection.of(input));
    sections.add(VerdictSections.locks(input));
    if (!input.reproducibility().isEmpty()) {
      sections.add(ReproducibilitySection.of(input.reproducibility()));
    }
    sections.add(ProvenanceSection.of(input));
    return sections;
  }

  private static Element contents(List<Section> sections) {
    Element nav = Element.of("nav");
    sections.forEach(s -> nav.add(Element.of("a", s.title()).set("href", "#" + s.id())).text(" "));
    return nav;
  }

  private static Element head(String title) {
    return Element.of("head")
        .add(
            Element.of("meta").set("charset", "utf-8"),
            Element.of("meta")
                .set("name", "viewport")
                .set("content", "width=device-width, initial-scale=1"),
            Element.of("meta").set("name", "color-scheme").set("content", "light dark"),
            // The page has no script and fetches nothing; the browser is told to hold it to that.
            Element.of("meta")
                .set("http-equiv", "Content-Security-Policy")
                .set("content", "default-src 'none'; style-src 'unsafe-inline'"),
            Element.of("title", title),
            Element.style(style()));
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream(STYLE)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + STYLE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + STYLE, e);
    }
  }
}
