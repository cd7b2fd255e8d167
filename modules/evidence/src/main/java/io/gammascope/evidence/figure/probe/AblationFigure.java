package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelGrid;
import io.gammascope.evidence.figure.probe.EdgeHeatMaps.Table;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Draws how answers change when edges of the attention are cut or patched (claim C5; beyond the
 * paper).
 */
final class AblationFigure implements FigureFactory {
  private static final ArrayRef CUT = new ArrayRef("causal-circuit", "cut");
  private static final ArrayRef PATCH = new ArrayRef("causal-circuit", "patch");
  private static final ArrayRef FOUND = new ArrayRef("causal-circuit", "found");
  private static final int COLUMNS = 3;

  private static final String CUT_CAPTION =
      "Share of answers that change when the attention of an edge class of a layer is set to 0 and"
          + " its rows are scaled to sum to 1 again, mean over seen and held-out pairs and over"
          + " models. Beside it: the same for equally many random edges of the same rows, and the"
          + " share of models that need the class. Edge classes are cut one after another as long"
          + " as 95 % of the answers stay; the rest is needed.";

  @Override
  public List<Figure> draw(Evidence evidence) {
    PanelGrid cutGrid = new PanelGrid(evidence, "causal-cut", COLUMNS);
    PanelGrid patchGrid = new PanelGrid(evidence, "causal-patch", COLUMNS);
    List<Panel> cuts = new ArrayList<>();
    List<Panel> patches = new ArrayList<>();
    for (ModelGroup group : ModelGroup.collect(evidence, CUT.probe())) {
      EdgeHeatMaps maps = new EdgeHeatMaps(cutGrid, group);
      cuts.addAll(maps.draw("cut", result -> changed(result, "kept")));
      cuts.addAll(maps.draw("random edges cut", result -> changed(result, "random_kept")));
      if (group.results().stream().allMatch(r -> r.array(FOUND.array()).isPresent())) {
        cuts.addAll(maps.draw("needed", AblationFigure::needed));
      }
      patches.addAll(patches(new EdgeHeatMaps(patchGrid, group)));
    }
    List<Figure> cut = cutGrid.draw("Answers that change when edges are cut", CUT_CAPTION, cuts);
    List<Figure> patch =
        patchGrid.draw(
            "Answers that follow a patch",
            "Share of answers that become those of a run with another key or another anchor when"
                + " an edge class carries that run's values, mean over models. Below it: the same"
                + " for equally many random edges of the same rows.",
            patches);
    return Stream.of(cut, patch).flatMap(List::stream).toList();
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

  private static Table changed(ProbeResult result, String measure) {
    ArrayView cut = ArrayView.read(result, CUT).orElseThrow();
    int which = cut.axis(3).indexOf(measure);
    int groups = cut.axis(0).length();
    return table(
        cut.axis(2),
        cut.axis(1),
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
    return table(edges, found.axis("layer"), (edge, layer) -> flat[layer * edges.length() + edge]);
  }

  private static Table follows(ProbeResult result, String change, String measure) {
    ArrayView patch = ArrayView.read(result, PATCH).orElseThrow();
    int which = patch.axis(3).indexOf(measure);
    int row = patch.axis(0).indexOf(change);
    return table(patch.axis(2), patch.axis(1), (edge, layer) -> patch.at(row, layer, edge, which));
  }

  private static Table table(Axis edges, Axis layers, EdgeHeatMaps.Cells cells) {
    return Table.of(edges.labels(), layers.labels(), cells);
  }
}
