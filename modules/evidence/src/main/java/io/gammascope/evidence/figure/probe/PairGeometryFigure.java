package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.FigureProvenance;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelGrid;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import io.gammascope.evidence.summary.RepresentativeRuns;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where layer 1 puts the anchor pairs at the last position (paper figure 3b; claim C6). */
final class PairGeometryFigure implements FigureFactory {
  private static final ArrayRef VECTORS = new ArrayRef("pair-geometry", "vectors");
  private static final ArrayRef ANCHOR1 = new ArrayRef("pair-geometry", "anchor1");
  private static final ArrayRef ANCHOR2 = new ArrayRef("pair-geometry", "anchor2");

  private static final String ID = "pairs";
  private static final int ANCHORS = 4;

  /** The paper's; fewer sequences take a third of their number. */
  private static final double PERPLEXITY = 12;

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<Panel> panels = new ArrayList<>();
    for (RepresentativeRuns.Exemplar one :
        RepresentativeRuns.bySolution(evidence, VECTORS.probe())) {
      ProbeResult finding = evidence.probeResults().last(one.run(), VECTORS.probe()).orElseThrow();
      ScatterPanel cloud = cloud(finding);
      if (cloud.size() > 2) {
        FigureProvenance sources =
            FigureProvenance.of(evidence, PanelGrid.idOf(ID, one.id()), List.of(finding));
        panels.add(cloud.panel(new ScatterPanel.Frame(one.id(), one.label(), sources), PERPLEXITY));
      }
    }
    return panels.isEmpty()
        ? List.of()
        : List.of(
            new PanelGrid(evidence, ID, 2)
                .of(
                    "Anchor pairs at the last position after layer 1 (as figure 3b)",
                    "t-SNE of X_ao(1) at the last position, one mark per sequence. Colour: the"
                        + " two anchors whatever their order; filled: smaller anchor first,"
                        + " hollow: larger first. Where mirrored pairs coincide, hollow marks lie"
                        + " upon filled ones of their colour. Pairs of the four smallest anchors."
                        + " The verdict rests on distances in the original space, not on this"
                        + " picture. Perplexity 12, or a third of the points if those are few.",
                    panels));
  }

  private static ScatterPanel cloud(ProbeResult finding) {
    ArrayView vectors = ArrayView.read(finding, VECTORS).orElseThrow();
    int[] first = ArrayView.readInts(finding, ANCHOR1).orElseThrow();
    int[] second = ArrayView.readInts(finding, ANCHOR2).orElseThrow();
    double[][] all = vectors.matrix();
    Map<String, Integer> kinds = new LinkedHashMap<>();
    List<ScatterPanel.Point> points = new ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      if (Math.max(first[i], second[i]) <= ANCHORS) {
        String kind =
            String.format(
                Locale.ROOT, "%d,%d", Math.min(first[i], second[i]), Math.max(first[i], second[i]));
        int colour = kinds.computeIfAbsent(kind, k -> kinds.size());
        points.add(
            new ScatterPanel.Point(
                all[i], first[i] + "-" + second[i], kind, colour, first[i] <= second[i]));
      }
    }
    return new ScatterPanel(points);
  }
}
