package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.PanelFigure;
import io.gammascope.evidence.probes.ArrayRef;
import java.util.List;
import java.util.stream.Stream;

/** Draws cosines of the vectors v and u (paper figures 4a, 4b and 4c; claims C7 and C8). */
final class CompositionalVectorFigure {
  private static final ArrayRef V_COSINE = new ArrayRef("compositional-vectors", "v_cosine");
  private static final ArrayRef V_TARGET = new ArrayRef("compositional-vectors", "v_target");
  private static final ArrayRef U_COSINE = new ArrayRef("compositional-vectors", "u_cosine");
  private static final ArrayRef U_TARGET = new ArrayRef("compositional-vectors", "u_target");
  private static final PanelFigure V =
      new PanelFigure(
          "vectors-v",
          2,
          "Cosines of v(x; a1, a2) (as figures 4a and 4b)",
          "v is X_ao of the last layer at the last position, mean over contexts. Lower triangle:"
              + " the first pair's keys down against the second's across; upper triangle: the"
              + " third's down against the fourth's across (the pairs are named below the"
              + " panel). Red boxes: equal targets. If vectors are parallel within the boxes"
              + " only, v holds the result.");
  private static final PanelFigure U =
      new PanelFigure(
          "vectors-u",
          2,
          "Cosines of u(x; a) (as figure 4c)",
          "u is the value of the last layer at the first anchor's position, mean over contexts;"
              + " grouped by anchor, keys ascending within a group. Red boxes: equal first step"
              + " g(x; a) of different anchors.");

  private CompositionalVectorFigure() {}

  static List<Figure> drawV(Evidence evidence) {
    return V.draw(
        evidence, maps(evidence, V_COSINE, V_TARGET).map(CosineHeatMap::drawTriangles).toList());
  }

  static List<Figure> drawU(Evidence evidence) {
    return U.draw(
        evidence, maps(evidence, U_COSINE, U_TARGET).map(CosineHeatMap::drawSquare).toList());
  }

  private static Stream<CosineHeatMap> maps(Evidence evidence, ArrayRef cosine, ArrayRef target) {
    return ProbedRun.bySolution(evidence, cosine.probe()).stream()
        .flatMap(run -> CosineHeatMap.read(run, cosine, target).stream());
  }
}
