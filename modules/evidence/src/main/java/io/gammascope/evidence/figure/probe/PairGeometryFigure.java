package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelFigure;
import io.gammascope.evidence.figure.chart.Chart;
import io.gammascope.evidence.figure.chart.Drawing;
import io.gammascope.evidence.figure.chart.Legend;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.figure.chart.Point;
import io.gammascope.evidence.figure.chart.Scatter;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import io.gammascope.evidence.projection.TSne;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws where layer 1 puts the anchor pairs at the last position (paper figure 3b; claim C6). */
final class PairGeometryFigure implements FigureFactory {
  private static final ArrayRef VECTORS = new ArrayRef("pair-geometry", "vectors");
  private static final ArrayRef ANCHOR1 = new ArrayRef("pair-geometry", "anchor1");
  private static final ArrayRef ANCHOR2 = new ArrayRef("pair-geometry", "anchor2");
  private static final int ANCHORS = 4;
  private static final double SIDE = 300;
  private static final double LEGEND_WIDTH = 44;
  private static final double LEGEND_FONT = 9;

  /** A sequence: its anchors and its vector. */
  @SuppressWarnings("ArrayRecordComponent") // never compared or printed
  private record Sequence(int first, int second, double[] vector) {
    String name() {
      return first + "-" + second;
    }

    String unordered() {
      return Math.min(first, second) + "," + Math.max(first, second);
    }
  }

  @Override
  public List<Figure> draw(Evidence evidence) {
    PanelFigure figure =
        new PanelFigure(
            "pairs",
            2,
            "Anchor pairs at the last position after layer 1 (as figure 3b)",
            "t-SNE of X_ao(1) at the last position, one mark per sequence. Colour: the two anchors"
                + " in any order; filled: smaller anchor first, hollow: larger first. Where"
                + " mirrored pairs coincide, hollow marks lie upon filled ones of their colour."
                + " Pairs of the four smallest anchors. The verdict rests on distances in the"
                + " original space, not on this projection. Perplexity 12, or a third of the"
                + " points if they are few.");
    return figure.draw(
        evidence,
        ProbedRun.bySolution(evidence, VECTORS.probe()).stream()
            .flatMap(run -> panel(run).stream())
            .toList());
  }

  private static Optional<Panel> panel(ProbedRun run) {
    List<Sequence> sequences = sequences(run.result());
    if (sequences.size() < 3) {
      return Optional.empty();
    }
    List<Point> points = project(sequences);
    Map<String, String> colours = new LinkedHashMap<>();
    List<Scatter.Mark> marks = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Sequence one = sequences.get(i);
      String colour =
          colours.computeIfAbsent(one.unordered(), p -> Palette.category(colours.size()));
      marks.add(new Scatter.Mark(points.get(i), one.name(), colour, one.first <= one.second));
      Point at = points.get(i);
      rows.add(Csv.row(one.name(), one.unordered(), at.x(), at.y()));
    }
    Chart chart = Scatter.chart(SIDE, points);
    List<Legend.Entry> entries =
        colours.entrySet().stream().map(e -> Legend.dot(e.getKey(), e.getValue())).toList();
    Element drawing =
        Scatter.draw(chart, marks)
            .add(new Legend(entries, LEGEND_WIDTH, LEGEND_FONT).draw(SIDE + 8, 10));
    return Optional.of(
        run.panel(
            new Drawing(drawing, SIDE + LEGEND_WIDTH, SIDE),
            new Csv(List.of("name", "kind", "x", "y"), rows)));
  }

  private static List<Point> project(List<Sequence> sequences) {
    double[][] vectors = sequences.stream().map(Sequence::vector).toArray(double[][]::new);
    return Scatter.points(TSne.forPoints(vectors.length).embed(vectors));
  }

  private static List<Sequence> sequences(ProbeResult result) {
    int[] first = ArrayView.readInts(result, ANCHOR1).orElseThrow();
    int[] second = ArrayView.readInts(result, ANCHOR2).orElseThrow();
    double[][] vectors = ArrayView.read(result, VECTORS).orElseThrow().matrix();
    List<Sequence> sequences = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      if (Math.max(first[i], second[i]) <= ANCHORS) {
        sequences.add(new Sequence(first[i], second[i], vectors[i]));
      }
    }
    return sequences;
  }
}
