package io.gammascope.study;

import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.task.DatasetSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The groups that no training of a study sees. */
public final class HeldOutGroups {
  private HeldOutGroups() {}

  /** Empty where a dataset could not be read, so that nothing can be said of its groups. */
  public static Optional<Set<String>> of(List<GridPoint> points) {
    Set<DatasetSpec> datasets = new LinkedHashSet<>();
    for (GridPoint point : points) {
      if (point.dataset() == null) {
        return Optional.empty();
      }
      datasets.add(point.dataset());
    }
    Set<String> names = new LinkedHashSet<>();
    datasets.stream()
        .flatMap(d -> d.groups().stream())
        .filter(g -> !g.trained())
        .map(Manifest.Group::name)
        .forEach(names::add);
    return Optional.of(names);
  }
}
