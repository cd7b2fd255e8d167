package io.gammascope.evidence.mechanism;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.statistics.Estimate;
import io.gammascope.evidence.statistics.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * One way of training, at a small and at a large initialization.
 *
 * @param label the settings in which it differs from the study's first way, in words
 * @param small runs with the smallest initial weights, missing ones among them
 * @param large runs with the largest initial weights, missing ones among them
 */
public record Contrast(String label, List<ObservedRun> small, List<ObservedRun> large) {
  private static final String INITIALIZATION = "initialization.";

  public Contrast {
    small = List.copyOf(small);
    large = List.copyOf(large);
  }

  /** Every way of training with two initializations or more, in the study's order. */
  public static List<Contrast> of(Evidence evidence) {
    Map<Map<String, String>, List<ObservedRun>> ways = new LinkedHashMap<>();
    for (ObservedRun run : evidence.runs()) {
      ways.computeIfAbsent(way(run), w -> new ArrayList<>()).add(run);
    }
    List<Contrast> contrasts = new ArrayList<>();
    Map<String, String> base = ways.isEmpty() ? Map.of() : ways.keySet().iterator().next();
    ways.forEach((way, runs) -> of(label(base, way), runs).ifPresent(contrasts::add));
    return contrasts;
  }

  /**
   * Share of inferential answers at the small initialization minus that at the large one: above 0
   * is the paper's direction. Runs that have not learned the seen pairs count as they answer, and
   * are shown as such. Empty with fewer than two finished runs on a side.
   */
  public Optional<Estimate> difference() {
    Optional<Sample> ours = shares(small);
    Optional<Sample> theirs = shares(large);
    return ours.flatMap(a -> theirs.flatMap(b -> Estimate.ofDifference(a, b)));
  }

  /** Shares of inferential answers of those of these runs that finished. */
  public static Optional<Sample> shares(List<ObservedRun> runs) {
    List<Double> shares =
        runs.stream().map(Contrast::share).flatMapToDouble(OptionalDouble::stream).boxed().toList();
    return shares.isEmpty() ? Optional.empty() : Optional.of(new Sample(shares));
  }

  /** A run's share of inferential answers at its last step; empty if it has not finished. */
  public static OptionalDouble share(ObservedRun run) {
    return run.readings().map(r -> r.share(Answer.INFERENTIAL)).orElse(OptionalDouble.empty());
  }

  private static Map<String, String> way(ObservedRun run) {
    Map<String, String> way = new TreeMap<>(run.coordinatesBut(ObservedRun.SEED));
    way.keySet().removeIf(path -> path.startsWith(INITIALIZATION));
    return way;
  }

  private static Optional<Contrast> of(String label, List<ObservedRun> runs) {
    double least = runs.stream().mapToDouble(ScoredRun::scale).min().orElseThrow();
    double most = runs.stream().mapToDouble(ScoredRun::scale).max().orElseThrow();
    return most > least
        ? Optional.of(new Contrast(label, ofScale(runs, least), ofScale(runs, most)))
        : Optional.empty();
  }

  private static List<ObservedRun> ofScale(List<ObservedRun> runs, double scale) {
    return runs.stream().filter(r -> Double.compare(ScoredRun.scale(r), scale) == 0).toList();
  }

  private static String label(Map<String, String> base, Map<String, String> way) {
    List<String> parts = new ArrayList<>();
    way.forEach(
        (path, value) -> {
          if (!value.equals(base.get(path))) {
            parts.add(path.substring(path.lastIndexOf('.') + 1).replace('_', ' ') + " " + value);
          }
        });
    return parts.isEmpty() ? "as the first" : String.join(", ", parts);
  }
}
