package io.gammascope.evidence.report;

import io.gammascope.evidence.Evidence;
import io.gammascope.study.GridPoint;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The sizes of a study's models and trainings in words, beside which its verdicts are read. */
final class StudySizeText {
  private StudySizeText() {}

  static String of(Evidence evidence) {
    List<GridPoint> points = evidence.study().points();
    return String.join(
        ", ",
        architectures(points) + " models",
        "width " + values(points, p -> p.model().dModel()),
        "layers " + values(points, p -> p.model().layers()),
        values(points, p -> p.training().steps())
            + " steps of batch "
            + values(points, p -> p.training().batch()));
  }

  private static String architectures(List<GridPoint> points) {
    return values(points, p -> p.model().architecture().name().toLowerCase(Locale.ROOT));
  }

  private static String values(List<GridPoint> points, Function<GridPoint, Object> value) {
    return points.stream()
        .map(value)
        .distinct()
        .map(String::valueOf)
        .collect(Collectors.joining("/"));
  }
}
