package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.PanelGrid;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import io.gammascope.study.probe.ProbeResult;
import java.util.List;
import java.util.stream.IntStream;

/** Draws the attention mass of every edge class over many sequences, a panel per model group. */
final class AttentionMassFigure implements FigureFactory {
  private static final ArrayRef MASS = new ArrayRef("attention-flow", "mass");

  @Override
  public List<Figure> draw(Evidence evidence) {
    PanelGrid grid = new PanelGrid(evidence, "flow-mass", 3);
    return grid.draw(
        "Attention mass by edge class",
        "Share of its attention that a position of the second kind pays to positions of the"
            + " first kind, mean over sequences of seen and held-out pairs, heads and models;"
            + " rows: edge classes, columns: layers.",
        ModelGroup.collect(evidence, MASS.probe()).stream()
            .flatMap(group -> new EdgeHeatMaps(grid, group).draw("", this::mass).stream())
            .toList());
  }

  private EdgeHeatMaps.Table mass(ProbeResult result) {
    ArrayView mass = ArrayView.read(result, MASS).orElseThrow();
    int groups = mass.axis(0).length();
    return EdgeHeatMaps.Table.of(
        mass.axis(2).labels(),
        mass.axis(1).labels(),
        (edge, layer) ->
            IntStream.range(0, groups).mapToDouble(g -> mass.at(g, layer, edge) / groups).sum());
  }
}
