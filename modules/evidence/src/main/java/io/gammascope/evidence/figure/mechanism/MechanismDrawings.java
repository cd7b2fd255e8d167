package io.gammascope.evidence.figure.mechanism;

import io.gammascope.evidence.figure.Drawing;
import io.gammascope.evidence.figure.Drawings;
import java.util.List;

/** All figures of a report: those of the runs, then those of what probes saw inside them. */
public final class MechanismDrawings {
  private MechanismDrawings() {}

  /** In the order of a report; a study that was not probed gives the figures of its runs alone. */
  public static Drawings withThoseOfRuns() {
    List<Drawing> all =
        List.of(
            Drawings.ofRuns(),
            new ContrastDrawing(),
            new TrendDrawing(),
            new FlowDrawing(),
            new MassDrawing(),
            new CircuitDrawing(),
            new CausalDrawing(),
            new PairDrawing(),
            new DistanceDrawing(),
            new VectorDrawing(),
            new CondensationDrawing(),
            new EmbeddingDrawing(),
            new SpectraDrawing(),
            new ScoreDrawing());
    return new Drawings(all);
  }
}
