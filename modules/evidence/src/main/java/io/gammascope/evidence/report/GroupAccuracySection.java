package io.gammascope.evidence.report;

import static io.gammascope.evidence.report.HtmlTable.cell;
import static io.gammascope.evidence.report.HtmlTable.number;

import io.gammascope.datasets.Manifest;
import io.gammascope.evidence.markup.Element;
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
final class GroupAccuracySection {
  private static final String TRAIN = "train";
  private static final String NOTHING = "\u2013";

  private GroupAccuracySection() {}

  /** Empty where answers are no sequences, or all of them are of one case. */
  static Optional<Section> of(ReportInput input) {
    List<ObservedRun> runs = input.evidence().runs();
    if (runs.isEmpty() || input.evidence().study().solution().assignsClasses()) {
      return Optional.empty();
    }
    Map<String, List<ObservedRun>> settings = new LinkedHashMap<>();
    runs.forEach(r -> settings.computeIfAbsent(label(r), key -> new ArrayList<>()).add(r));
    List<String> header = new ArrayList<>(List.of("split", "case"));
    header.addAll(settings.keySet());
    HtmlTable table = new HtmlTable(header.toArray(String[]::new));
    int rows = 0;
    for (String split : runs.get(0).point().dataset().splits()) {
      for (Manifest.Group group : runs.get(0).point().dataset().groups()) {
        List<OptionalDouble> means = means(settings, split, group);
        if (!split.equals(TRAIN) && means.stream().anyMatch(OptionalDouble::isPresent)) {
          table.row(row(split, group.name(), means));
          rows++;
        }
      }
    }
    Section section = new Section("cases", "Cases", List.of(table.render()));
    return rows > 1 ? Optional.of(section) : Optional.empty();
  }

  private static String label(ObservedRun run) {
    List<String> words = new ArrayList<>();
    run.coordinatesWithout(ObservedRun.SEED)
        .forEach(
            (path, value) -> words.add(path.substring(path.lastIndexOf('.') + 1) + " " + value));
    return String.join(", ", words);
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

  private static List<Element> row(String split, String name, List<OptionalDouble> means) {
    List<Element> cells = new ArrayList<>(List.of(cell(split), cell(name)));
    means.forEach(
        mean ->
            cells.add(number(mean.isPresent() ? ReportFormat.share(mean.getAsDouble()) : NOTHING)));
    return cells;
  }
}
