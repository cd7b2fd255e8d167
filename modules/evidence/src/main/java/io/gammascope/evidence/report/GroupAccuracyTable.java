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
import java.util.stream.Collectors;

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
    Map<String, List<ObservedRun>> settings =
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    ReportFormat::setting, LinkedHashMap::new, Collectors.toList()));
    List<List<Cell>> rows = new ArrayList<>();
    for (String split : runs.get(0).point().dataset().splits()) {
      for (Manifest.Group group : runs.get(0).point().dataset().groups()) {
        List<Optional<Double>> means = means(settings, split, group);
        if (!split.equals(TRAIN) && means.stream().anyMatch(Optional::isPresent)) {
          rows.add(row(split, group.name(), means));
        }
      }
    }
    List<String> header = new ArrayList<>(List.of("split", "case"));
    header.addAll(settings.keySet());
    return rows.size() > 1 ? Optional.of(new Table(header, rows)) : Optional.empty();
  }

  private static List<Optional<Double>> means(
      Map<String, List<ObservedRun>> settings, String split, Manifest.Group group) {
    String metric = MetricName.accuracy(split, group.name());
    return settings.values().stream()
        .map(runs -> Sample.of(runs.stream().flatMapToDouble(run -> run.metric(metric).stream())))
        .map(sample -> sample.map(Sample::mean))
        .toList();
  }

  private static List<Cell> row(String split, String name, List<Optional<Double>> means) {
    List<Cell> cells = new ArrayList<>(List.of(Cell.text(split), Cell.text(name)));
    means.forEach(mean -> cells.add(Cell.share(mean)));
    return cells;
  }
}
