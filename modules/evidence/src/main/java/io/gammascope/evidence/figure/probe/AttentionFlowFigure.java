package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.FigureProvenance;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelGrid;
import io.gammascope.evidence.summary.RepresentativeRuns;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Information flow through one sequence, a panel per solution (paper figures 3a and 3c). */
final class AttentionFlowFigure implements FigureFactory {
  private static final String ID = "flow";

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<Panel> panels = new ArrayList<>();
    for (RepresentativeRuns.Exemplar one :
        RepresentativeRuns.bySolution(evidence, AttentionGraph.PATTERN.probe())) {
      ProbeResult finding =
          evidence.probeResults().last(one.run(), AttentionGraph.PATTERN.probe()).orElseThrow();
      AttentionGraph.of(finding)
          .map(picture -> panel(evidence, one, finding, picture))
          .ifPresent(panels::add);
    }
    return panels.isEmpty()
        ? List.of()
        : List.of(
            new PanelGrid(evidence, ID, 2)
                .of(
                    "Information flow on the held-out pair (as figures 3a and 3c)",
                    "One sequence. Positions across, layers up; the width of a line is the"
                        + " attention that the upper position pays to the lower one (mean over"
                        + " heads; below 0.03 it is left out). Coloured: the key item and the two"
                        + " anchors, and what is read from their positions. Above each position"
                        + " the token that the readout gives there; the last one is the answer."
                        + " Each panel shows the first run of its class in the study's order.",
                    panels));
  }

  private static Panel panel(
      Evidence evidence,
      RepresentativeRuns.Exemplar one,
      ProbeResult finding,
      AttentionGraph picture) {
    return new Panel(
        one.id(),
        one.label(),
        picture.draw(),
        picture.width(),
        picture.height(),
        csv(picture),
        FigureProvenance.of(evidence, PanelGrid.idOf(ID, one.id()), List.of(finding)));
  }

  private static Csv csv(AttentionGraph picture) {
    List<List<String>> rows = new ArrayList<>();
    for (int layer = 0; layer < picture.layers(); layer++) {
      for (int query = 0; query < picture.positions(); query++) {
        for (int key = 0; key <= query; key++) {
          rows.add(
              List.of(
                  String.valueOf(layer + 1),
                  String.valueOf(key),
                  String.valueOf(query),
                  String.valueOf(picture.tokens()[key]),
                  picture.role(key),
                  String.format(Locale.ROOT, "%.6f", picture.attention(layer, query, key)),
                  String.valueOf(picture.readout()[query])));
        }
      }
    }
    return new Csv(
        List.of("layer", "from", "to", "token_from", "role_from", "attention", "readout_to"), rows);
  }
}
