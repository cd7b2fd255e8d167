package io.gammascope.pipelines.archive;

import io.gammascope.pipelines.archive.RetrainingResult.Outcome;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.metric.MetricName;
import io.gammascope.study.run.Provenance;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Compares two trainings of the same run. */
final class RunComparison {
  private static final String SHOWN =
      "(accuracy|perplexity)/[a-z]+|share/.*/(inferential|symmetric)";

  private final RunRecord archived;
  private final RunRecord now;

  RunComparison(RunRecord archived, RunRecord now) {
    this.archived = archived;
    this.now = now;
  }

  /**
   * Compares the trainings.
   *
   * @param classify the solution class of a training, for tasks that have classes
   */
  RetrainingResult compare(Function<RunRecord, Optional<String>> classify) {
    List<String> differences = differences();
    List<String> platform = platform();
    Optional<String> before = classify.apply(archived);
    Optional<String> after = classify.apply(now);
    return new RetrainingResult(
        archived.id().value(),
        outcome(differences, platform, before, after),
        differences,
        platform,
        shown(),
        before,
        after);
  }

  private static Outcome outcome(
      List<String> differences,
      List<String> platform,
      Optional<String> before,
      Optional<String> after) {
    if (differences.isEmpty()) {
      return Outcome.SAME;
    }
    if (platform.isEmpty()) {
      return Outcome.DIFFERENT;
    }
    if (before.isEmpty() && after.isEmpty()) {
      return Outcome.NO_CLASS;
    }
    return before.equals(after) ? Outcome.SAME_CLASS : Outcome.OTHER_CLASS;
  }

  private List<String> differences() {
    List<String> found = new ArrayList<>();
    addIfDifferent(found, "outcome", end(archived), end(now));
    addIfDifferent(found, "final weights", weights(archived), weights(now));
    Map<Integer, Map<String, Double>> before = curve(archived);
    Map<Integer, Map<String, Double>> after = curve(now);
    for (int step : union(before, after)) {
      Map<String, Double> old = before.getOrDefault(step, Map.of());
      Map<String, Double> fresh = after.getOrDefault(step, Map.of());
      for (String name : union(old, fresh)) {
        addIfDifferent(found, name + " at step " + step, old.get(name), fresh.get(name));
      }
    }
    return found;
  }

  private static <K extends Comparable<K>> Iterable<K> union(Map<K, ?> one, Map<K, ?> other) {
    TreeSet<K> keys = new TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    return keys;
  }

  private static void addIfDifferent(List<String> found, String what, Object old, Object fresh) {
    if (!Objects.equals(old, fresh)) {
      found.add(what + ": archived " + orNone(old) + ", now " + orNone(fresh));
    }
  }

  private static Object orNone(Object value) {
    return value == null ? "none" : value;
  }

  private static String end(RunRecord record) {
    RunOutcome outcome = record.outcome().orElse(null);
    if (outcome instanceof RunOutcome.Finished finished) {
      return "finished at step " + finished.step();
    }
    if (outcome instanceof RunOutcome.Diverged diverged) {
      return "diverged at step " + diverged.step();
    }
    return "failed";
  }

  private static String weights(RunRecord record) {
    return record.outcome().orElse(null) instanceof RunOutcome.Finished finished
        ? "SHA-256 " + finished.weightsSha256()
        : null;
  }

  /** Returns the metrics by step, without the time that a step took. */
  private static Map<Integer, Map<String, Double>> curve(RunRecord record) {
    Map<Integer, Map<String, Double>> curve = new TreeMap<>();
    for (MetricLine line : record.curve()) {
      Map<String, Double> values = new HashMap<>(line.values());
      values.remove(MetricName.STEP_MILLISECONDS);
      curve.put(line.step(), values);
    }
    return curve;
  }

  /** Returns what differs of the facts that decide how numbers are rounded. */
  private List<String> platform() {
    Map<String, String> before = facts(archived);
    Map<String, String> after = facts(now);
    List<String> found = new ArrayList<>();
    for (String name : union(before, after)) {
      addIfDifferent(found, name, before.get(name), after.get(name));
    }
    return found;
  }

  private static Map<String, String> facts(RunRecord record) {
    Optional<Provenance> provenance = record.provenance();
    Map<String, String> facts = new TreeMap<>(provenance.map(Provenance::engine).orElse(Map.of()));
    provenance.ifPresent(
        p -> {
          facts.put("processor", p.cpu());
          facts.put("architecture", p.architecture());
        });
    return facts;
  }

  private Map<String, List<Double>> shown() {
    Map<String, List<Double>> both = new TreeMap<>();
    Map<String, Double> after = last(now);
    last(archived)
        .forEach(
            (name, value) -> {
              if (name.matches(SHOWN) && after.containsKey(name)) {
                both.put(name, List.of(value, after.get(name)));
              }
            });
    return both;
  }

  private static Map<String, Double> last(RunRecord record) {
    List<MetricLine> curve = record.curve();
    return curve.isEmpty() ? Map.of() : curve.get(curve.size() - 1).values();
  }
}
