package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws the information flow through one sequence, a panel per solution (paper figures 3a and 3c).
 */
final class AttentionFlowFigure implements FigureFactory {
  @Override
  public List<Figure> draw(Evidence evidence) {
    PanelGrid grid = new PanelGrid(evidence, "flow", 2);
    return grid.draw(
        "Information flow on the held-out pair (as figures 3a and 3c)",
        "One sequence. Positions across, layers up; the width of a line is the attention that"
            + " the upper position pays to the lower one (mean over heads; below 0.03 it is"
            + " left out). Coloured: the key item, the two anchors and the attention to their"
            + " positions. Above each position: the token that the readout gives there; the"
            + " last one is the answer. Each panel shows the first run of its class in the"
            + " study's order.",
        ProbedRun.ofSolutions(evidence, AttentionGraph.PATTERN.probe()).stream()
            .flatMap(run -> panel(grid, run).stream())
            .toList());
  }

  private static Optional<Panel> panel(PanelGrid grid, ProbedRun run) {
    return AttentionGraph.read(run.result())
        .map(graph -> run.panel(grid, graph.draw(), csv(graph)));
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
