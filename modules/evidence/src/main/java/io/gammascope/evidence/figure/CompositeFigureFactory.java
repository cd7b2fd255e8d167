package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Draws the figures of several factories in their order. */
public final class CompositeFigureFactory implements FigureFactory {
  private final List<FigureFactory> factories;

  public CompositeFigureFactory(List<FigureFactory> factories) {
    this.factories = List.copyOf(factories);
  }

  /** {@inheritDoc} Throws an {@link IllegalStateException} if two figures have one id. */
  @Override
  public List<Figure> draw(Evidence evidence) {
    List<Figure> figures =
        factories.stream().flatMap(factory -> factory.draw(evidence).stream()).toList();
    Set<String> ids = new HashSet<>();
    for (Figure figure : figures) {
      if (!ids.add(figure.id())) {
        throw new IllegalStateException("two figures have the id " + figure.id());
      }
    }
    return figures;
  }
}
