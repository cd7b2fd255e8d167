package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.PanelFigure;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the information flow through one sequence, a panel per solution (paper figures 3a and 3c).
 */
final class AttentionFlowFigure implements FigureFactory {
  @Override
  public List<Figure> draw(Evidence evidence) {
    PanelFigure figure =
        new PanelFigure(
            "flow",
            2,
            "Information flow on the held-out pair (as figures 3a and 3c)",
            "One sequence. Positions across, layers up; the width of a line is the attention that"
                + " the upper position pays to the lower one (mean over heads; below 0.03 it is"
                + " left out). Coloured: the key item, the two anchors and the attention to their"
                + " positions. Above each position: the token that the readout gives there; the"
                + " last one is the answer. Each panel shows the first run of its class in the"
                + " study's order.");
    return figure.draw(
        evidence,
        ProbedRun.bySolution(evidence, AttentionGraph.PATTERN.probe()).stream()
            .flatMap(
                run ->
                    AttentionGraph.read(run.result())
                        .map(g -> run.panel(g.draw(), csv(g)))
                        .stream())
            .toList());
  }

  private static Csv csv(AttentionGraph graph) {
    List<List<String>> rows = new ArrayList<>();
    for (int layer = 0; layer < graph.layers(); layer++) {
      for (int query = 0; query < graph.positions(); query++) {
        for (int key = 0; key <= query; key++) {
          double attention = graph.attention(layer, query, key);
          int token = graph.tokens()[key];
          int readout = graph.readout()[query];
          rows.add(Csv.row(layer + 1, key, query, token, graph.role(key), attention, readout));
        }
      }
    }
    return new Csv(
        List.of("layer", "from", "to", "token_from", "role_from", "attention", "readout_to"), rows);
  }
}
