package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.AxisScale;
import io.gammascope.evidence.figure.Colours;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.FigureProvenance;
import io.gammascope.evidence.figure.Palette;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelGrid;
import io.gammascope.evidence.figure.Plot;
import io.gammascope.evidence.figure.Shapes;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import io.gammascope.evidence.probes.ScoreRef;
import io.gammascope.evidence.projection.TSne;
import io.gammascope.evidence.summary.RepresentativeRuns;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The word embedding on the plane (paper figures 5c, 5d, 11, 16; claim C10). */
final class EmbeddingFigure implements FigureFactory {
  private static final ArrayRef EMBEDDING = new ArrayRef("embedding", "embedding");
  private static final ArrayRef PRINCIPAL = new ArrayRef("embedding", "principal");
  private static final ScoreRef NEIGHBOUR_ORDER = new ScoreRef("embedding", "neighbour_order");
  private static final ScoreRef LINE_R2 = new ScoreRef("embedding", "line_r2");
  private static final ScoreRef RING_R2 = new ScoreRef("embedding", "ring_r2");

  private static final String TSNE = "embedding-tsne";
  private static final String PCA = "embedding-pca";
  private static final double SIDE = 190;
  private static final double FOOT = 14;
  private static final double PERPLEXITY = 12;
  private static final int EVERY = 5;

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<Figure> figures = new ArrayList<>();
    sheet(evidence, TSNE, "t-SNE of the word embedding (as figures 5c, 5d, 11 and 16)", this::tsne)
        .ifPresent(figures::add);
    sheet(evidence, PCA, "First two principal components of the word embedding", this::principal)
        .ifPresent(figures::add);
    return figures;
  }

  private Optional<Figure> sheet(
      Evidence evidence, String id, String title, Function<ProbeResult, double[][]> places) {
    List<Panel> panels = new ArrayList<>();
    for (RepresentativeRuns.Exemplar one : RepresentativeRuns.byCell(evidence, EMBEDDING.probe())) {
      ProbeResult finding =
          evidence.probeResults().last(one.run(), EMBEDDING.probe()).orElseThrow();
      FigureProvenance sources =
          FigureProvenance.of(evidence, PanelGrid.idOf(id, one.id()), List.of(finding));
      panels.add(panel(new ScatterPanel.Frame(one.id(), one.label(), sources), finding, places));
    }
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PanelGrid(evidence, id, Math.min(4, evidence.diagram().columns()))
                .of(
                    title,
                    "The numbers that keys and noise may be; colour: the number, from dark blue to"
                        + " yellow; a thin line joins neighbours by number, so that an ordered"
                        + " embedding shows as one thread. A panel per cell of the grid, its first"
                        + " run in the study's order. The scores are of the original space."
                        + RepresentativeRuns.namesOfCells(evidence),
                    panels));
  }

  private double[][] tsne(ProbeResult finding) {
    double[][] vectors = ArrayView.read(finding, EMBEDDING).orElseThrow().matrix();
    double perplexity = Math.max(1.5, Math.min(PERPLEXITY, (vectors.length - 1) / 3.0));
    return new TSne(perplexity).embed(vectors);
  }

  private double[][] principal(ProbeResult finding) {
    return ArrayView.read(finding, PRINCIPAL).orElseThrow().matrix();
  }

  private static Panel panel(
      ScatterPanel.Frame frame, ProbeResult finding, Function<ProbeResult, double[][]> projection) {
    double[][] places = projection.apply(finding);
    List<String> tokens = ArrayView.read(finding, EMBEDDING).orElseThrow().axis(0).labels();
    Plot plot =
        new Plot(
            new Plot.Box(0, 0, SIDE, SIDE),
            AxisScale.of(Arrays.stream(places).mapToDouble(p -> p[0]), false),
            AxisScale.of(Arrays.stream(places).mapToDouble(p -> p[1]), false));
    Element group = Element.of("g").add(border());
    plot.line(List.of(places), "#8a9099")
        .ifPresent(line -> group.add(line.set("stroke-width", 0.6).set("stroke-opacity", 0.5)));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      String colour = Colours.ordered(i / Math.max(1.0, places.length - 1.0));
      group.add(plot.dot(places[i][0], places[i][1], 2.8, colour).hover(tokens.get(i)));
      if (i % EVERY == 0) {
        group.add(
            Shapes.note(plot.x(places[i][0]) + 4, plot.y(places[i][1]) - 3, "start", tokens.get(i))
                .set("font-size", 7));
      }
      rows.add(List.of(tokens.get(i), number(places[i][0]), number(places[i][1])));
    }
    group.add(Shapes.note(0, SIDE + 11, "start", words(finding)).set("font-size", 8.5));
    Csv csv = new Csv(List.of("token", "x", "y"), rows);
    return new Panel(
        frame.id(), frame.title(), group, SIDE + 14, SIDE + FOOT, csv, frame.sources());
  }

  private static Element border() {
    return Shapes.rect(0, 0, SIDE, SIDE)
        .set("fill", "none")
        .set("class", "frame")
        .set("stroke", Palette.RULE);
  }

  private static String words(ProbeResult finding) {
    List<String> parts = new ArrayList<>();
    add(parts, "neighbour order %.2f", finding.score(NEIGHBOUR_ORDER.score()));
    add(parts, "line R\u00b2 %.2f", finding.score(LINE_R2.score()));
    add(parts, "ring R\u00b2 %.2f", finding.score(RING_R2.score()));
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, String format, OptionalDouble value) {
    if (value.isPresent()) {
      parts.add(String.format(Locale.ROOT, format, value.getAsDouble()));
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
