package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelFigure;
import io.gammascope.evidence.figure.probe.EdgeHeatMaps.Table;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import io.gammascope.evidence.summary.ModelGroup;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Draws the attention of edge classes, and how answers change when their attention is cut or
 * patched (claim C5; beyond the paper).
 */
final class EdgeFigures {
  private static final ArrayRef MASS = new ArrayRef("attention-flow", "mass");
  private static final ArrayRef CUT = new ArrayRef("causal-circuit", "cut");
  private static final ArrayRef PATCH = new ArrayRef("causal-circuit", "patch");
  private static final ArrayRef FOUND = new ArrayRef("causal-circuit", "found");
  private static final int COLUMNS = 3;

  private static final PanelFigure MASS_FIGURE =
      new PanelFigure(
          "flow-mass",
          COLUMNS,
          "Attention mass by edge class",
          "Share of its attention that a position of the second kind pays to positions of the"
              + " first kind, mean over sequences of seen and held-out pairs, heads and models;"
              + " rows: edge classes, columns: layers.");
  private static final PanelFigure CUT_FIGURE =
      new PanelFigure(
          "causal-cut",
          COLUMNS,
          "Answers that change when edges are cut",
          "Share of answers that change when the attention of an edge class of a layer is set to 0"
              + " and its rows are scaled to sum to 1 again, mean over seen and held-out pairs and"
              + " over models. Beside it: the same for equally many random edges of the same rows,"
              + " and the share of models that need the class. Edge classes are cut one after"
              + " another as long as 95 % of the answers stay; the rest is needed.");
  private static final PanelFigure PATCH_FIGURE =
      new PanelFigure(
          "causal-patch",
          COLUMNS,
          "Answers that follow a patch",
          "Share of answers that become those of a run with another key or another anchor when"
              + " an edge class carries that run's values, mean over models. Below it: the same"
              + " for equally many random edges of the same rows.");

  private EdgeFigures() {}

  /** Draws the attention mass of every edge class over many sequences, a panel per model group. */
  static List<Figure> drawMass(Evidence evidence) {
    return draw(MASS_FIGURE, MASS, evidence, maps -> maps.draw("", EdgeFigures::mass));
  }

  /** Draws the answers that change when an edge class is cut. */
  static List<Figure> drawCuts(Evidence evidence) {
    return draw(CUT_FIGURE, CUT, evidence, EdgeFigures::cuts);
  }

  /** Draws the answers that follow another run whose values an edge class carries. */
  static List<Figure> drawPatches(Evidence evidence) {
    return draw(PATCH_FIGURE, PATCH, evidence, EdgeFigures::patches);
  }

  private static List<Figure> draw(
      PanelFigure figure,
      ArrayRef array,
      Evidence evidence,
      Function<EdgeHeatMaps, List<Panel>> panels) {
    return figure.draw(
        evidence,
        ModelGroup.collect(evidence, array.probe()).stream()
            .flatMap(group -> panels.apply(new EdgeHeatMaps(group)).stream())
            .toList());
  }

  private static List<Panel> cuts(EdgeHeatMaps maps) {
    List<Panel> cuts = new ArrayList<>(maps.draw("cut", result -> changed(result, "kept")));
    cuts.addAll(maps.draw("random edges cut", result -> changed(result, "random_kept")));
    if (maps.group().results().stream().allMatch(r -> r.array(FOUND.array()).isPresent())) {
      cuts.addAll(maps.draw("needed", EdgeFigures::needed));
    }
    return cuts;
  }

  /** Draws each change by its edges, then by random ones. */
  private static List<Panel> patches(EdgeHeatMaps maps) {
    List<String> changes =
        ArrayView.read(maps.group().results().get(0), PATCH)
            .map(patch -> patch.axis(0).labels())
            .orElse(List.of());
    List<Panel> panels = new ArrayList<>();
    for (String change : changes) {
      panels.addAll(maps.draw("other " + change, result -> follows(result, change, "follows")));
    }
    for (String change : changes) {
      panels.addAll(
          maps.draw(
              "other " + change + " by random edges",
              result -> follows(result, change, "random_follows")));
    }
    return panels;
  }

  private static Table mass(ProbeResult result) {
    ArrayView mass = ArrayView.read(result, MASS).orElseThrow();
    int groups = mass.axis(0).length();
    return Table.of(
        mass.axis(2).labels(),
        mass.axis(1).labels(),
        (edge, layer) ->
            IntStream.range(0, groups).mapToDouble(g -> mass.at(g, layer, edge) / groups).sum());
  }

  private static Table changed(ProbeResult result, String measure) {
    ArrayView cut = ArrayView.read(result, CUT).orElseThrow();
    int which = cut.axis(3).indexOf(measure);
    int groups = cut.axis(0).length();
    return Table.of(
        cut.axis(2).labels(),
        cut.axis(1).labels(),
        (edge, layer) ->
            1
                - IntStream.range(0, groups)
                    .mapToDouble(g -> cut.at(g, layer, edge, which) / groups)
                    .sum());
  }

  /** Returns 1 for each edge class that remains when all that can be spared are cut. */
  private static Table needed(ProbeResult result) {
    LabelledArray found = result.array(FOUND.array()).orElseThrow();
    Axis edges = found.axis("edge");
    int[] flat = found.ints();
    return Table.of(
        edges.labels(),
        found.axis("layer").labels(),
        (edge, layer) -> flat[layer * edges.length() + edge]);
  }

  private static Table follows(ProbeResult result, String change, String measure) {
    ArrayView patch = ArrayView.read(result, PATCH).orElseThrow();
    int which = patch.axis(3).indexOf(measure);
    int row = patch.axis(0).indexOf(change);
    return Table.of(
        patch.axis(2).labels(),
        patch.axis(1).labels(),
        (edge, layer) -> patch.at(row, layer, edge, which));
  }
}
