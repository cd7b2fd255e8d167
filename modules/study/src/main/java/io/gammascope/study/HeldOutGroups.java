package io.gammascope.study;

import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.task.DatasetSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The groups that are held out of every training of a study. */
public final class HeldOutGroups {
  private HeldOutGroups() {}

  /** Returns the groups, or empty if a dataset could not be read. */
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
