package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import java.util.List;

/** Draws one kind of figure. */
public interface FigureFactory {
  /** The figures of this kind that a study's evidence gives, in their order. Deterministic. */
  List<Figure> draw(Evidence evidence);
}
