package io.gammascope.evidence.summary;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.statistics.Estimate;
import io.gammascope.evidence.statistics.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares a small with a large initialization, all other settings being equal.
 *
 * @param label the settings that differ from those of the study's first contrast
 * @param small the runs with the smallest initial weights, including missing ones
 * @param large the runs with the largest initial weights, including missing ones
 */
public record ScaleContrast(String label, List<ObservedRun> small, List<ObservedRun> large) {
  public ScaleContrast {
    small = List.copyOf(small);
    large = List.copyOf(large);
  }

  /**
   * Returns a contrast for each combination of the other settings that has at least two
   * initializations, in the study's order. If the study zips initializations with other settings,
   * each descending sequence of them is a contrast of its own, so that one width can have two pairs
   * of scales.
   */
  public static List<ScaleContrast> findAll(Evidence evidence) {
    Map<Map<String, String>, List<ObservedRun>> ways =
        ObservedRun.group(evidence.runs(), ScaleContrast::way);
    List<ScaleContrast> contrasts = new ArrayList<>();
    Map<String, String> base = ways.isEmpty() ? Map.of() : ways.keySet().iterator().next();
    ways.forEach(
        (way, runs) -> {
          List<List<Double>> rows = rows(runs, zipped(evidence));
          for (List<Double> scales : rows) {
            String which = rows.size() > 1 ? initialization(runs, scales) : "";
            findAll(label(base, way, which), runs, scales).ifPresent(contrasts::add);
          }
        });
    return contrasts;
  }

  private static boolean zipped(Evidence evidence) {
    return evidence.study().axes().stream()
        .anyMatch(axis -> axis.zipped() && axis.path().startsWith(ObservedRun.INITIALIZATION));
  }

  /**
   * Splits the scales of a combination, in the study's order, where one is larger than the previous
   * one.
   */
  private static List<List<Double>> rows(List<ObservedRun> runs, boolean zipped) {
    List<List<Double>> rows = new ArrayList<>();
    double before = 0;
    for (double scale : runs.stream().mapToDouble(ObservedRun::initialStd).distinct().toArray()) {
      if (rows.isEmpty() || (zipped && scale > before)) {
        rows.add(new ArrayList<>());
      }
      rows.get(rows.size() - 1).add(scale);
      before = scale;
    }
    return rows;
  }

  /** Describes the initializations as the study file does, e.g. {@code gamma 0.4 and 0.6}. */
  private static String initialization(List<ObservedRun> runs, List<Double> scales) {
    Map<String, Set<String>> values = new TreeMap<>();
    runs.stream()
        .filter(run -> scales.contains(run.initialStd()))
        .flatMap(run -> run.point().coordinates().entrySet().stream())
        .filter(c -> c.getKey().startsWith(ObservedRun.INITIALIZATION))
        .forEach(
            c ->
                values
                    .computeIfAbsent(name(c.getKey()), n -> new LinkedHashSet<>())
                    .add(c.getValue()));
    return values.entrySet().stream()
        .map(e -> e.getKey() + " " + String.join(" and ", e.getValue()))
        .collect(Collectors.joining(", "));
  }

  /**
   * Returns the share of inferential answers at the small initialization minus that at the large
   * one; a positive value is the direction that the paper reports. Runs that have not learned the
   * seen pairs are included. Empty with fewer than two finished runs on a side.
   */
  public Optional<Estimate> difference() {
    Optional<Sample> ours = shares(small);
    Optional<Sample> theirs = shares(large);
    return ours.flatMap(a -> theirs.flatMap(b -> Estimate.difference(a, b)));
  }

  /** Returns the shares of inferential answers of the finished runs. */
  public static Optional<Sample> shares(List<ObservedRun> runs) {
    return Sample.of(runs.stream().flatMapToDouble(r -> r.share(Answer.INFERENTIAL).stream()));
  }

  private static Map<String, String> way(ObservedRun run) {
    Map<String, String> way = new TreeMap<>(run.coordinatesWithout(ObservedRun.SEED));
    way.keySet().removeIf(path -> path.startsWith(ObservedRun.INITIALIZATION));
    return way;
  }

  private static Optional<ScaleContrast> findAll(
      String label, List<ObservedRun> runs, List<Double> scales) {
    double least = Collections.min(scales);
    double most = Collections.max(scales);
    return most > least
        ? Optional.of(new ScaleContrast(label, ofScale(runs, least), ofScale(runs, most)))
        : Optional.empty();
  }

  private static List<ObservedRun> ofScale(List<ObservedRun> runs, double scale) {
    return runs.stream().filter(r -> Double.compare(r.initialStd(), scale) == 0).toList();
  }

  private static String label(Map<String, String> base, Map<String, String> way, String which) {
    List<String> parts = new ArrayList<>();
    way.forEach(
        (path, value) -> {
          if (!value.equals(base.get(path))) {
            parts.add(name(path) + " " + value);
          }
        });
    if (!which.isEmpty()) {
      parts.add(which);
    }
    return parts.isEmpty() ? "as the first" : String.join(", ", parts);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('.') + 1).replace('_', ' ');
  }
}
