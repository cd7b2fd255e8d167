package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.PanelGrid;
import io.gammascope.evidence.probes.ArrayRef;
import java.util.List;
import java.util.stream.Stream;

/** Draws cosines of the vectors v and u (paper figures 4a, 4b and 4c; claims C7 and C8). */
final class CompositionalVectorFigure implements FigureFactory {
  private static final ArrayRef V_COSINE = new ArrayRef("compositional-vectors", "v_cosine");
  private static final ArrayRef V_TARGET = new ArrayRef("compositional-vectors", "v_target");
  private static final ArrayRef U_COSINE = new ArrayRef("compositional-vectors", "u_cosine");
  private static final ArrayRef U_TARGET = new ArrayRef("compositional-vectors", "u_target");

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<ProbedRun> runs = ProbedRun.ofSolutions(evidence, V_COSINE.probe());
    PanelGrid pairs = new PanelGrid(evidence, "vectors-v", 2);
    PanelGrid singles = new PanelGrid(evidence, "vectors-u", 2);
    List<Figure> v =
        pairs.draw(
            "Cosines of v(x; a1, a2) (as figures 4a and 4b)",
            "v is X_ao of the last layer at the last position, mean over contexts. Lower triangle:"
                + " the first pair's keys down against the second's across; upper triangle: the"
                + " third's down against the fourth's across (the pairs are named below the"
                + " panel). Red boxes: equal targets. If vectors are parallel within the boxes"
                + " only, v holds the result.",
            maps(runs, V_COSINE, V_TARGET).map(map -> map.drawTriangles(pairs)).toList());
    List<Figure> u =
        singles.draw(
            "Cosines of u(x; a) (as figure 4c)",
            "u is the value of the last layer at the first anchor's position, mean over contexts;"
                + " grouped by anchor, keys ascending within a group. Red boxes: equal first step"
                + " g(x; a) of different anchors.",
            maps(runs, U_COSINE, U_TARGET).map(map -> map.drawSquare(singles)).toList());
    return Stream.of(v, u).flatMap(List::stream).toList();
  }

  private static Stream<CosineHeatMap> maps(
      List<ProbedRun> runs, ArrayRef cosine, ArrayRef target) {
    return runs.stream().flatMap(run -> CosineHeatMap.read(run, cosine, target).stream());
  }
}
