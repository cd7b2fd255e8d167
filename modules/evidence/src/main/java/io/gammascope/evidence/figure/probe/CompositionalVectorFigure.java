package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelGrid;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.summary.RepresentativeRuns;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Cosines of the vectors that hold results (paper figures 4a, 4b and 4c; claims C7 and C8). */
final class CompositionalVectorFigure implements FigureFactory {
  private static final ArrayRef V_COSINE = new ArrayRef("compositional-vectors", "v_cosine");
  private static final ArrayRef V_TARGET = new ArrayRef("compositional-vectors", "v_target");
  private static final ArrayRef U_COSINE = new ArrayRef("compositional-vectors", "u_cosine");
  private static final ArrayRef U_TARGET = new ArrayRef("compositional-vectors", "u_target");

  private static final String PAIRS = "vectors-v";
  private static final String SINGLE = "vectors-u";

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<Figure> figures = new ArrayList<>();
    sheet(
            evidence,
            PAIRS,
            "Cosines of v(x; a1, a2) (as figures 4a and 4b)",
            (finding, place) ->
                CosineHeatMap.of(finding, V_COSINE, V_TARGET).map(c -> c.triangles(place)))
        .ifPresent(figures::add);
    sheet(
            evidence,
            SINGLE,
            "Cosines of u(x; a) (as figure 4c)",
            (finding, place) ->
                CosineHeatMap.of(finding, U_COSINE, U_TARGET).map(c -> c.square(place)))
        .ifPresent(figures::add);
    return figures;
  }

  private static Optional<Figure> sheet(
      Evidence evidence,
      String id,
      String title,
      BiFunction<ProbeResult, CosineHeatMap.Place, Optional<Panel>> panel) {
    List<Panel> panels = new ArrayList<>();
    for (RepresentativeRuns.Exemplar one :
        RepresentativeRuns.bySolution(evidence, V_COSINE.probe())) {
      ProbeResult finding = evidence.probeResults().last(one.run(), V_COSINE.probe()).orElseThrow();
      panel.apply(finding, new CosineHeatMap.Place(evidence, id, one)).ifPresent(panels::add);
    }
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(new PanelGrid(evidence, id, 2).of(title, caption(id), panels));
  }

  private static String caption(String id) {
    return id.equals(PAIRS)
        ? "X_ao of the last layer at the last position, mean over contexts. Lower triangle: the"
            + " first pair's keys down against the second's across; upper triangle: the third's"
            + " down against the fourth's across (names beside the panel). Red boxes: equal"
            + " targets. Parallel within the boxes and not elsewhere: the vector holds the result."
        : "The value of the last layer at the first anchor's position, mean over contexts, single"
            + " anchors grouped, keys ascending within a group. Red boxes: equal first step"
            + " g(x; a) of different anchors.";
  }
}
