package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelGrid;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of the answers when edges are cut or patched (beyond the paper; claim C5). */
final class AblationFigure implements FigureFactory {
  private static final ArrayRef CUT_ARRAY = new ArrayRef("causal-circuit", "cut");
  private static final ArrayRef PATCH_ARRAY = new ArrayRef("causal-circuit", "patch");
  private static final ArrayRef FOUND = new ArrayRef("causal-circuit", "found");

  private static final String CUT = "causal-cut";
  private static final String PATCH = "causal-patch";

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<Figure> figures = new ArrayList<>();
    List<Panel> cuts = new ArrayList<>();
    List<Panel> patches = new ArrayList<>();
    for (ModelGroup group : ModelGroup.of(evidence, CUT_ARRAY.probe())) {
      HeatMapPanels tables = new HeatMapPanels(evidence, CUT, group);
      cuts.addAll(tables.panels("cut", f -> changed(f, "kept")));
      cuts.addAll(tables.panels("random edges cut", f -> changed(f, "random_kept")));
      if (group.findings().stream().allMatch(f -> f.array(FOUND.array()).isPresent())) {
        cuts.addAll(tables.panels("needed", AblationFigure::found));
      }
      patches.addAll(patches(new HeatMapPanels(evidence, PATCH, group)));
    }
    sheet(evidence, CUT, 3, cuts).ifPresent(figures::add);
    sheet(evidence, PATCH, 3, patches).ifPresent(figures::add);
    return figures;
  }

  /** Each change by its edges, then by random ones. */
  private static List<Panel> patches(HeatMapPanels tables) {
    List<Panel> panels = new ArrayList<>();
    for (String measure : List.of("follows", "random_follows")) {
      for (String change : changes(tables.group().findings().get(0))) {
        String random = measure.equals("follows") ? "" : " by random edges";
        panels.addAll(tables.panels("other " + change + random, f -> follows(f, change, measure)));
      }
    }
    return panels;
  }

  private static Optional<Figure> sheet(
      Evidence evidence, String id, int columns, List<Panel> panels) {
    if (panels.isEmpty()) {
      return Optional.empty();
    }
    boolean cut = id.equals(CUT);
    return Optional.of(
        new PanelGrid(evidence, id, columns)
            .of(
                cut ? "Answers that change when edges are cut" : "Answers that follow a patch",
                cut
                    ? "Share of answers that change when an edge class of a layer is set to 0 and"
                        + " the row scaled to sum to 1 again, mean over seen and held-out pairs and"
                        + " over models; beside it the same for as many random edges of the same"
                        + " rows, and the share of models that need the class: edge classes are"
                        + " cut one after another as long as 95 in 100 answers stay."
                    : "Share of answers that become those of a run with another key or another"
                        + " anchor when an edge class carries what it carried there, mean over"
                        + " models; below it the same for as many random edges of the same rows.",
                panels));
  }

  private static List<String> changes(ProbeResult finding) {
    return ArrayView.read(finding, PATCH_ARRAY).map(n -> n.axis(0).labels()).orElse(List.of());
  }

  private static HeatMapPanels.Table changed(ProbeResult finding, String measure) {
    ArrayView cut = ArrayView.read(finding, CUT_ARRAY).orElseThrow();
    int which = cut.axis(3).indexOf(measure);
    int groups = cut.axis(0).length();
    double[][] values = new double[cut.axis(2).length()][cut.axis(1).length()];
    for (int edge = 0; edge < values.length; edge++) {
      for (int layer = 0; layer < values[edge].length; layer++) {
        double kept = 0;
        for (int g = 0; g < groups; g++) {
          kept += cut.at(g, layer, edge, which) / groups;
        }
        values[edge][layer] = 1 - kept;
      }
    }
    return table(cut.axis(2), cut.axis(1), values);
  }

  /** 1 for each edge class that is left when all that can be spared are cut. */
  private static HeatMapPanels.Table found(ProbeResult finding) {
    LabelledArray found = finding.array(FOUND.array()).orElseThrow();
    Axis layers = found.axis("layer");
    Axis edges = found.axis("edge");
    int[] flat = found.ints();
    double[][] values = new double[edges.length()][layers.length()];
    for (int layer = 0; layer < layers.length(); layer++) {
      for (int edge = 0; edge < edges.length(); edge++) {
        values[edge][layer] = flat[layer * edges.length() + edge];
      }
    }
    return table(edges, layers, values);
  }

  private static HeatMapPanels.Table follows(ProbeResult finding, String change, String measure) {
    ArrayView patch = ArrayView.read(finding, PATCH_ARRAY).orElseThrow();
    int which = patch.axis(3).indexOf(measure);
    int row = patch.axis(0).indexOf(change);
    double[][] values = new double[patch.axis(2).length()][patch.axis(1).length()];
    for (int edge = 0; edge < values.length; edge++) {
      for (int layer = 0; layer < values[edge].length; layer++) {
        values[edge][layer] = patch.at(row, layer, edge, which);
      }
    }
    return table(patch.axis(2), patch.axis(1), values);
  }

  private static HeatMapPanels.Table table(Axis edges, Axis layers, double[][] values) {
    return new HeatMapPanels.Table(edges.labels(), layers.labels(), values);
  }
}
