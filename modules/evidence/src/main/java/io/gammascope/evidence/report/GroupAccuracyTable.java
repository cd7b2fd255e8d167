package io.gammascope.evidence.report;

import io.gammascope.datasets.Manifest;
import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.statistics.Sample;
import io.gammascope.study.metric.MetricName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Accuracy on every case (group) of every split, a column for each setting: the mean over its
 * finished runs.
 */
final class GroupAccuracyTable {
  private static final String TRAIN = "train";

  private GroupAccuracyTable() {}

  /** Builds the table; empty where runs are classed by their answers, or where one case is all. */
  static Optional<Table> build(Evidence evidence) {
    List<ObservedRun> runs = evidence.runs();
    if (runs.isEmpty() || evidence.study().solution().assignsClasses()) {
      return Optional.empty();
    }
    Map<String, List<ObservedRun>> settings = new LinkedHashMap<>();
    runs.forEach(
        r -> settings.computeIfAbsent(ReportFormat.setting(r), key -> new ArrayList<>()).add(r));
    List<List<Cell>> rows = new ArrayList<>();
    for (String split : runs.get(0).point().dataset().splits()) {
      for (Manifest.Group group : runs.get(0).point().dataset().groups()) {
        List<OptionalDouble> means = means(settings, split, group);
        if (!split.equals(TRAIN) && means.stream().anyMatch(OptionalDouble::isPresent)) {
          rows.add(row(split, group.name(), means));
        }
      }
    }
    List<String> header = new ArrayList<>(List.of("split", "case"));
    header.addAll(settings.keySet());
    return rows.size() > 1 ? Optional.of(new Table(header, rows)) : Optional.empty();
  }

  private static List<OptionalDouble> means(
      Map<String, List<ObservedRun>> settings, String split, Manifest.Group group) {
    String metric = MetricName.accuracy(split, group.name());
    return settings.values().stream().map(runs -> mean(runs, metric)).toList();
  }

  private static OptionalDouble mean(List<ObservedRun> runs, String metric) {
    List<Double> values =
        runs.stream()
            .map(run -> run.metric(metric))
            .flatMapToDouble(OptionalDouble::stream)
            .boxed()
            .toList();
    return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(new Sample(values).mean());
  }

  private static List<Cell> row(String split, String name, List<OptionalDouble> means) {
    List<Cell> cells = new ArrayList<>(List.of(Cell.text(split), Cell.text(name)));
    means.forEach(mean -> cells.add(Cell.share(mean)));
    return cells;
  }
}
