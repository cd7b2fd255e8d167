package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.DataSizeFigure;
import io.gammascope.evidence.figure.DirectionOverWidthFigure;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.PhaseDiagramFigure;
import io.gammascope.evidence.figure.RateAndDecayFigure;
import io.gammascope.evidence.figure.ScaleContrastFigure;
import io.gammascope.evidence.figure.SolutionClassFigure;
import io.gammascope.evidence.figure.TrainingCurveFigure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Registers every kind of figure. A figure of a new probe is one class and one line here. */
public final class FigureCatalog {
  private static final List<FigureFactory> OF_RUNS =
      List.of(
          new DirectionOverWidthFigure(),
          new PhaseDiagramFigure(),
          new SolutionClassFigure(),
          new DataSizeFigure(),
          new TrainingCurveFigure(),
          new ScaleContrastFigure(),
          new RateAndDecayFigure());

  private static final List<FigureFactory> OF_PROBES =
      List.of(
          new AttentionFlowFigure(),
          EdgeFigures::drawMass,
          new CircuitFigure(),
          EdgeFigures::drawCuts,
          EdgeFigures::drawPatches,
          new PairGeometryFigure(),
          new PairDistanceFigure(),
          CompositionalVectorFigure::drawV,
          CompositionalVectorFigure::drawU,
          new CondensationFigure(),
          EmbeddingFigure::drawTSne,
          EmbeddingFigure::drawPrincipalComponents,
          SpectrumFigure::drawEigenvalues,
          SpectrumFigure::drawGrowth,
          SpectrumFigure::drawSingularValues,
          new SimilarityFigure(),
          new ScoreCurveFigure());

  private FigureCatalog() {}

  /** Returns the figures that are drawn from runs alone, in the order of a report. */
  public static FigureFactory ofRuns() {
    return evidence -> draw(OF_RUNS.stream(), evidence);
  }

  /** Returns all figures, in the order of a report. */
  public static FigureFactory ofRunsAndProbes() {
    return evidence -> draw(Stream.concat(OF_RUNS.stream(), OF_PROBES.stream()), evidence);
  }

  /** Throws an {@link IllegalStateException} if two figures have one id. */
  private static List<Figure> draw(Stream<FigureFactory> factories, Evidence evidence) {
    List<Figure> figures = factories.flatMap(f -> f.draw(evidence).stream()).toList();
    Set<String> ids = new HashSet<>();
    for (Figure figure : figures) {
      if (!ids.add(figure.id())) {
        throw new IllegalStateException("two figures have the id " + figure.id());
      }
    }
    return figures;
  }
}
