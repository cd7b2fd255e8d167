package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import java.util.List;

/**
 * Draws one kind of figure. To add one, implement this interface and register the class in {@link
 * io.gammascope.evidence.figure.probe.FigureCatalog}.
 */
public interface FigureFactory {
  /**
   * Draws the figures for which the evidence suffices, in a fixed order; none if it does not. Equal
   * evidence gives equal figures.
   */
  List<Figure> draw(Evidence evidence);
}
