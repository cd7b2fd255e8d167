package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.figure.CompositeFigureFactory;
import io.gammascope.evidence.figure.DataSizeFigure;
import io.gammascope.evidence.figure.DirectionOverWidthFigure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.PhaseDiagramFigure;
import io.gammascope.evidence.figure.RateAndDecayFigure;
import io.gammascope.evidence.figure.ScaleContrastFigure;
import io.gammascope.evidence.figure.SolutionClassFigure;
import io.gammascope.evidence.figure.TrainingCurveFigure;
import java.util.List;
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
          new AttentionMassFigure(),
          new CircuitFigure(),
          new AblationFigure(),
          new PairGeometryFigure(),
          new PairDistanceFigure(),
          new CompositionalVectorFigure(),
          new CondensationFigure(),
          new EmbeddingFigure(),
          new SpectrumFigure(),
          new ScoreCurveFigure());

  private FigureCatalog() {}

  /** Returns the figures that are drawn from runs alone, in the order of a report. */
  public static FigureFactory ofRuns() {
    return new CompositeFigureFactory(OF_RUNS);
  }

  /** Returns all figures, in the order of a report. */
  public static FigureFactory ofRunsAndProbes() {
    return new CompositeFigureFactory(Stream.concat(OF_RUNS.stream(), OF_PROBES.stream()).toList());
  }
}
