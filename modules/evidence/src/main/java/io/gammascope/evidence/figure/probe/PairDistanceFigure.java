package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Colours;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.FigureProvenance;
import io.gammascope.evidence.figure.HeatMap;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelGrid;
import io.gammascope.evidence.figure.Shapes;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import io.gammascope.evidence.summary.RepresentativeRuns;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Distances between anchor pairs at the last position after layer 1, in the original space. */
final class PairDistanceFigure implements FigureFactory {
  private static final ArrayRef DISTANCE = new ArrayRef("pair-geometry", "distance");

  private static final String ID = "pair-distances";
  private static final double SIDE = 300;
  private static final double LEFT = 26;
  private static final int MOST_LABELS = 30;

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<Panel> panels = new ArrayList<>();
    for (RepresentativeRuns.Exemplar one :
        RepresentativeRuns.bySolution(evidence, DISTANCE.probe())) {
      ProbeResult finding = evidence.probeResults().last(one.run(), DISTANCE.probe()).orElseThrow();
      ArrayView.read(finding, DISTANCE)
          .ifPresent(numbers -> panels.add(panel(evidence, one, finding, numbers)));
    }
    return panels.isEmpty()
        ? List.of()
        : List.of(
            new PanelGrid(evidence, ID, 2)
                .of(
                    "Distances between anchor pairs after layer 1",
                    "Mean distance of X_ao(1) at the last position between two pairs on the same"
                        + " key in the same context, divided by the largest; dark is far. Boxes:"
                        + " mirrored pairs.",
                    panels));
  }

  private static Panel panel(
      Evidence evidence, RepresentativeRuns.Exemplar one, ProbeResult finding, ArrayView numbers) {
    double[][] values = numbers.matrix();
    double largest = 0;
    for (double[] row : values) {
      for (double value : row) {
        largest = Double.isFinite(value) ? Math.max(largest, value) : largest;
      }
    }
    double[][] shares = new double[values.length][values.length];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values.length; j++) {
        shares[i][j] = largest == 0 ? values[i][j] : values[i][j] / largest;
      }
    }
    double cell = SIDE / values.length;
    HeatMap map = new HeatMap(shares, new HeatMap.Cell(cell, cell), Colours::rising);
    List<String> labels = numbers.axis(0).labels();
    return new Panel(
        one.id(),
        one.label(),
        draw(map, labels),
        LEFT + SIDE,
        SIDE + LEFT,
        csv(labels, values),
        FigureProvenance.of(evidence, PanelGrid.idOf(ID, one.id()), List.of(finding)));
  }

  private static Element draw(HeatMap map, List<String> labels) {
    Element group = Element.of("g").add(map.draw(LEFT, 0));
    int every = Math.max(1, (int) Math.ceil(labels.size() / (double) MOST_LABELS));
    for (int i = 0; i < labels.size(); i++) {
      String[] anchors = labels.get(i).split("-", -1);
      int mirror = anchors.length == 2 ? labels.indexOf(anchors[1] + "-" + anchors[0]) : -1;
      if (mirror >= 0 && mirror != i) {
        group.add(map.box(LEFT, 0, i, mirror));
      }
      if (i % every == 0) {
        double middle = (i + 0.5) * map.cell().height();
        group.add(
            Shapes.note(LEFT - 3, middle + 3, "end", labels.get(i)).set("font-size", 7.5),
            Shapes.note(0, 0, "end", labels.get(i))
                .set("font-size", 7.5)
                .set(
                    "transform",
                    String.format(
                        Locale.ROOT,
                        "translate(%.2f %.2f) rotate(-90)",
                        LEFT + middle + 3,
                        SIDE + 4)));
      }
    }
    return group;
  }

  private static Csv csv(List<String> labels, double[][] values) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values.length; j++) {
        rows.add(
            List.of(
                labels.get(i),
                labels.get(j),
                Double.isFinite(values[i][j])
                    ? String.format(Locale.ROOT, "%.6f", values[i][j])
                    : ""));
      }
    }
    return new Csv(List.of("pair", "other_pair", "distance"), rows);
  }
}
