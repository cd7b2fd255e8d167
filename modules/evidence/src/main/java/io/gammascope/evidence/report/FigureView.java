package io.gammascope.evidence.report;

import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.markup.Element;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A figure or a panel of one, for the template {@code figure.html}, which calls these methods and
 * those of {@link Figure} by name.
 *
 * @param written names of the figure files that exist
 */
record FigureView(Figure figure, Set<String> written) {
  private static final double WIDE = 640;
  private static final double LEAST_SCALE = 0.6;

  /** A file of the figure, by its path from the page and its format. */
  record FigureFile(String path, String kind) {}

  String style() {
    return figure.width() > WIDE ? "wide" : "narrow";
  }

  String minimumWidth() {
    return Element.format(figure.width() * LEAST_SCALE);
  }

  /** The drawing as markup; {@link Element} has escaped its texts. */
  String svg() {
    return figure.svg().render();
  }

  List<FigureFile> files() {
    return Stream.of("svg", "png", "csv")
        .filter(kind -> written.contains(figure.id() + "." + kind))
        .map(
            kind ->
                new FigureFile(
                    ReportWriter.FIGURES + "/" + figure.id() + "." + kind,
                    kind.toUpperCase(Locale.ROOT)))
        .toList();
  }

  int runCount() {
    return figure.provenance().runs().size();
  }

  String runs() {
    return figure.provenance().runs().stream()
        .map(ReportFormat::abbreviate)
        .collect(Collectors.joining(" "));
  }

  List<FigureView> panels() {
    return figure.panels().stream().map(panel -> new FigureView(panel, written)).toList();
  }
}
