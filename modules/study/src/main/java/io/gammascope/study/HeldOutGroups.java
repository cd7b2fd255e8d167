package io.gammascope.study;

import io.gammascope.datasets.Manifest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The groups that no training of a study sees. */
final class HeldOutGroups {
  private HeldOutGroups() {}

  static Set<String> of(List<GridPoint> points) {
    Set<String> names = new LinkedHashSet<>();
    points.stream()
        .map(GridPoint::dataset)
        .filter(Objects::nonNull)
        .distinct()
        .flatMap(d -> d.groups().stream())
        .filter(g -> !g.trained())
        .map(Manifest.Group::name)
        .forEach(names::add);
    return names;
  }
}
