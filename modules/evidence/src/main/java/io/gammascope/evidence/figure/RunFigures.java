package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All kinds of figures, in the order in which they stand in a report. */
public final class RunFigures implements FigureFactory {
  private final List<FigureFactory> drawings;

  public RunFigures(Collection<? extends FigureFactory> drawings) {
    this.drawings = List.copyOf(drawings);
  }

  /** The figures that are drawn from runs alone. */
  public static RunFigures ofRuns() {
    return new RunFigures(
        List.of(
            new PhaseDiagramFigure(),
            new SolutionClassFigure(),
            new DataSizeFigure(),
            new TrainingCurveFigure()));
  }

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<Figure> figures =
        drawings.stream().flatMap(drawing -> drawing.draw(evidence).stream()).toList();
    Set<String> ids = new HashSet<>();
    figures.forEach(
        figure -> {
          if (!ids.add(figure.id())) {
            throw new IllegalStateException("two figures have the id " + figure.id());
          }
        });
    return figures;
  }
}
