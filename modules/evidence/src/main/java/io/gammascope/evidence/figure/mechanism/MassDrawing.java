package io.gammascope.evidence.figure.mechanism;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Drawing;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelSheet;
import io.gammascope.evidence.mechanism.Numbers;
import io.gammascope.study.finding.ArrayName;
import io.gammascope.study.finding.Finding;
import io.gammascope.study.finding.ProbeName;
import java.util.ArrayList;
import java.util.List;

/** Attention mass of every edge class over many sequences, a panel per kind of model. */
final class MassDrawing implements Drawing {
  private static final String ID = "flow-mass";

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<Panel> panels = new ArrayList<>();
    for (Group group : Group.of(evidence, ProbeName.ATTENTION_FLOW)) {
      Tables tables = new Tables(evidence, ID, group);
      panels.addAll(tables.panels("", MassDrawing::mass));
    }
    return panels.isEmpty()
        ? List.of()
        : List.of(
            new PanelSheet(evidence, ID, 3)
                .of(
                    "Attention mass by edge class",
                    "Share of its attention that a position of the second kind pays to positions"
                        + " of the first kind, mean over sequences of seen and held-out pairs,"
                        + " heads and models; rows: edge classes, columns: layers.",
                    panels));
  }

  private static Tables.Table mass(Finding finding) {
    Numbers mass = Numbers.of(finding, ArrayName.MASS).orElseThrow();
    double[][] values = new double[mass.axis(2).length()][mass.axis(1).length()];
    int groups = mass.axis(0).length();
    for (int edge = 0; edge < values.length; edge++) {
      for (int layer = 0; layer < values[edge].length; layer++) {
        for (int g = 0; g < groups; g++) {
          values[edge][layer] += mass.at(g, layer, edge) / groups;
        }
      }
    }
    return new Tables.Table(mass.axis(2).labels(), mass.axis(1).labels(), values);
  }
}
