package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelGrid;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.List;

/** Attention mass of every edge class over many sequences, a panel per kind of model. */
final class AttentionMassFigure implements FigureFactory {
  private static final ArrayRef MASS = new ArrayRef("attention-flow", "mass");

  private static final String ID = "flow-mass";

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<Panel> panels = new ArrayList<>();
    for (ModelGroup group : ModelGroup.of(evidence, MASS.probe())) {
      HeatMapPanels tables = new HeatMapPanels(evidence, ID, group);
      panels.addAll(tables.panels("", AttentionMassFigure::mass));
    }
    return panels.isEmpty()
        ? List.of()
        : List.of(
            new PanelGrid(evidence, ID, 3)
                .of(
                    "Attention mass by edge class",
                    "Share of its attention that a position of the second kind pays to positions"
                        + " of the first kind, mean over sequences of seen and held-out pairs,"
                        + " heads and models; rows: edge classes, columns: layers.",
                    panels));
  }

  private static HeatMapPanels.Table mass(ProbeResult finding) {
    ArrayView mass = ArrayView.read(finding, MASS).orElseThrow();
    double[][] values = new double[mass.axis(2).length()][mass.axis(1).length()];
    int groups = mass.axis(0).length();
    for (int edge = 0; edge < values.length; edge++) {
      for (int layer = 0; layer < values[edge].length; layer++) {
        for (int g = 0; g < groups; g++) {
          values[edge][layer] += mass.at(g, layer, edge) / groups;
        }
      }
    }
    return new HeatMapPanels.Table(mass.axis(2).labels(), mass.axis(1).labels(), values);
  }
}
