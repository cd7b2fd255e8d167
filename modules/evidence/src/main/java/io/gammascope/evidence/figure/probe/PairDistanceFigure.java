package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelFigure;
import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.Box;
import io.gammascope.evidence.figure.chart.Chart;
import io.gammascope.evidence.figure.chart.Drawing;
import io.gammascope.evidence.figure.chart.HeatMap;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Draws distances between anchor pairs at the last position after layer 1 (claim C6). */
final class PairDistanceFigure implements FigureFactory {
  private static final ArrayRef DISTANCE = new ArrayRef("pair-geometry", "distance");
  private static final double SIDE = 300;
  private static final int MOST_LABELS = 30;
  private static final Axis.Style STYLE = new Axis.Style(7.5, true);

  @Override
  public List<Figure> draw(Evidence evidence) {
    PanelFigure figure =
        new PanelFigure(
            "pair-distances",
            2,
            "Distances between anchor pairs after layer 1",
            "Mean distance of X_ao(1) at the last position between two pairs with the same key in"
                + " the same context, in the original space, divided by the largest; dark is far."
                + " Boxes: mirrored pairs.");
    return figure.draw(
        evidence,
        ProbedRun.bySolution(evidence, DISTANCE.probe()).stream()
            .flatMap(run -> panel(run).stream())
            .toList());
  }

  private static Optional<Panel> panel(ProbedRun run) {
    return ArrayView.read(run.result(), DISTANCE)
        .map(
            distances -> {
              List<String> labels = distances.axis(0).labels();
              double[][] values = distances.matrix();
              List<String> header = List.of("pair", "other_pair", "distance");
              return run.panel(draw(labels, values), Csv.ofMatrix(header, labels, labels, values));
            });
  }

  private static Drawing draw(List<String> labels, double[][] distances) {
    Axis pairs = Axis.categorical("", labels).withFewTicks(MOST_LABELS).withStyle(STYLE);
    Box box = new Box(pairs.roomLeft(), 0, SIDE, SIDE);
    Chart chart = new Chart(box, pairs, pairs.reversed());
    HeatMap map = new HeatMap(chart, divideByLargest(distances), Palette::sequential);
    Element group = Element.of("g").add(map.drawCells());
    for (int i = 0; i < labels.size(); i++) {
      String[] anchors = labels.get(i).split("-", -1);
      int mirror = anchors.length == 2 ? labels.indexOf(anchors[1] + "-" + anchors[0]) : -1;
      if (mirror >= 0 && mirror != i) {
        group.add(map.drawBox(i, mirror));
      }
    }
    group.add(chart.drawLabels());
    return new Drawing(group, chart.outerWidth(), chart.outerHeight());
  }

  private static double[][] divideByLargest(double[][] distances) {
    double largest =
        Arrays.stream(distances)
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    return Arrays.stream(distances)
        .map(row -> Arrays.stream(row).map(d -> largest == 0 ? d : d / largest).toArray())
        .toArray(double[][]::new);
  }
}
