package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelFigure;
import io.gammascope.evidence.figure.chart.Chart;
import io.gammascope.evidence.figure.chart.Drawing;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.figure.chart.Point;
import io.gammascope.evidence.figure.chart.Scatter;
import io.gammascope.evidence.figure.chart.Shapes;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import io.gammascope.evidence.probes.ScoreRef;
import io.gammascope.evidence.projection.TSne;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Draws the word embedding in the plane (paper figures 5c, 5d, 11 and 16; claim C10). */
final class EmbeddingFigure {
  private static final ArrayRef EMBEDDING = new ArrayRef("embedding", "embedding");
  private static final ArrayRef PRINCIPAL = new ArrayRef("embedding", "principal");
  private static final ScoreRef NEIGHBOUR_ORDER = new ScoreRef("embedding", "neighbour_order");
  private static final ScoreRef LINE_R2 = new ScoreRef("embedding", "line_r2");
  private static final ScoreRef RING_R2 = new ScoreRef("embedding", "ring_r2");
  private static final double SIDE = 190;
  private static final double FOOT = 14;
  private static final int EVERY = 5;
  private static final List<ProbedRun.ScoreFormat> SCORES =
      List.of(
          new ProbedRun.ScoreFormat("neighbour order %.2f", NEIGHBOUR_ORDER),
          new ProbedRun.ScoreFormat("line R\u00b2 %.2f", LINE_R2),
          new ProbedRun.ScoreFormat("ring R\u00b2 %.2f", RING_R2));

  private EmbeddingFigure() {}

  static List<Figure> drawTSne(Evidence evidence) {
    return draw(
        evidence,
        "embedding-tsne",
        "t-SNE of the word embedding (as figures 5c, 5d, 11 and 16)",
        EmbeddingFigure::projectByTSne);
  }

  static List<Figure> drawPrincipalComponents(Evidence evidence) {
    return draw(
        evidence,
        "embedding-pca",
        "First two principal components of the word embedding",
        EmbeddingFigure::readPrincipalComponents);
  }

  private static List<Figure> draw(
      Evidence evidence, String id, String title, Function<ProbeResult, double[][]> projection) {
    PanelFigure figure =
        new PanelFigure(
            id,
            Math.min(4, evidence.diagram().columns()),
            title,
            "The numbers that keys and noise may be; colour: the number, from dark blue to yellow;"
                + " a thin line joins numbers that follow each other, so that an ordered embedding"
                + " shows as one thread. A panel per cell of the grid, its first run in the"
                + " study's order. The scores are of the original space."
                + ProbedRun.cellNameCaption(evidence));
    return figure.draw(
        evidence,
        ProbedRun.byCell(evidence, EMBEDDING.probe()).stream()
            .map(run -> panel(run, projection.apply(run.result())))
            .toList());
  }

  private static double[][] projectByTSne(ProbeResult result) {
    double[][] vectors = ArrayView.read(result, EMBEDDING).orElseThrow().matrix();
    return TSne.forPoints(vectors.length).embed(vectors);
  }

  private static double[][] readPrincipalComponents(ProbeResult result) {
    return ArrayView.read(result, PRINCIPAL).orElseThrow().matrix();
  }

  private static Panel panel(ProbedRun run, double[][] places) {
    List<String> tokens = ArrayView.read(run.result(), EMBEDDING).orElseThrow().axis(0).labels();
    List<Point> points = Scatter.points(places);
    Chart chart = Scatter.chart(SIDE, points);
    List<Scatter.Mark> marks = new ArrayList<>();
    List<Element> labels = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      String token = tokens.get(i);
      String colour = Palette.ordered(i / Math.max(1.0, places.length - 1.0));
      marks.add(new Scatter.Mark(points.get(i), token, colour, true));
      if (i % EVERY == 0) {
        double x = chart.x(points.get(i).x()) + 4;
        double y = chart.y(points.get(i).y()) - 3;
        labels.add(Shapes.note(x, y, "start", token).set("font-size", 7));
      }
      rows.add(Csv.row(token, places[i][0], places[i][1]));
    }
    Element drawing =
        Element.of("g")
            .add(thread(chart, points), Scatter.draw(chart, marks))
            .add(labels)
            .add(Shapes.note(0, SIDE + 11, "start", run.describe(SCORES)).set("font-size", 8.5));
    return run.panel(
        new Drawing(drawing, SIDE + 14, SIDE + FOOT), new Csv(List.of("token", "x", "y"), rows));
  }

  private static Element thread(Chart chart, List<Point> points) {
    return chart
        .drawLine(points, "#8a9099")
        .map(line -> line.set("stroke-width", 0.6).set("stroke-opacity", 0.5))
        .orElseGet(() -> Element.of("g"));
  }
}
