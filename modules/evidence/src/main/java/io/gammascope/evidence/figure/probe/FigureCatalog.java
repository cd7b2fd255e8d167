package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.RateAndDecayFigure;
import io.gammascope.evidence.figure.RunFigures;
import io.gammascope.evidence.figure.ScaleContrastFigure;
import java.util.List;

/** All figures of a report: those of the runs, then those of what probes saw inside them. */
public final class FigureCatalog {
  private FigureCatalog() {}

  /** In the order of a report; a study that was not probed gives the figures of its runs alone. */
  public static RunFigures withThoseOfRuns() {
    List<FigureFactory> all =
        List.of(
            RunFigures.ofRuns(),
            new ScaleContrastFigure(),
            new RateAndDecayFigure(),
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
    return new RunFigures(all);
  }
}
