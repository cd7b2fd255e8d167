package io.gammascope.evidence.probes;

import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.probe.ModelVariant;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.probe.ScoreDeclaration;
import io.gammascope.study.spec.RunId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The probe results of a study, by run, probe and step. */
public final class ProbeResults {
  private final Map<RunId, Map<String, List<ProbeResult>>> byRun = new LinkedHashMap<>();

  /**
   * Creates the collection; the order of the results does not matter.
   *
   * @throws IllegalArgumentException if two results have the same run, step and probe
   */
  public ProbeResults(Collection<ProbeResult> results) {
    results.stream().sorted(Comparator.comparingInt(f -> f.model().step())).forEach(this::add);
  }

  /** Returns an empty collection. */
  public static ProbeResults none() {
    return new ProbeResults(List.of());
  }

  private void add(ProbeResult result) {
    List<ProbeResult> same =
        byRun
            .computeIfAbsent(result.model().runId(), id -> new LinkedHashMap<>())
            .computeIfAbsent(result.config().probe(), probe -> new ArrayList<>());
    if (!same.isEmpty() && same.get(same.size() - 1).model().step() == result.model().step()) {
      throw new IllegalArgumentException(
          "duplicate result of " + result.config().probe() + " at " + result.model());
    }
    same.add(result);
  }

  /** Returns all results of a probe for a run, in ascending order of step. */
  public List<ProbeResult> history(ObservedRun run, String probe) {
    return run.record().map(record -> history(record.id(), probe)).orElse(List.of());
  }

  /**
   * Returns the result of a probe after the run's last update; empty if the run has not finished.
   */
  public Optional<ProbeResult> last(ObservedRun run, String probe) {
    return run.finished().flatMap(finished -> at(run, probe, finished.step()));
  }

  /** Returns the result of a probe for the untrained model of a run. */
  public Optional<ProbeResult> untrained(ObservedRun run, String probe) {
    return at(run, probe, 0);
  }

  /** Returns the result of a probe after the given number of updates of a run. */
  public Optional<ProbeResult> at(ObservedRun run, String probe, int step) {
    return history(run, probe).stream().filter(f -> f.model().step() == step).findFirst();
  }

  /** Returns the runs that were trained on shuffled labels, in no particular order. */
  public List<RunId> shuffled() {
    return byRun.entrySet().stream()
        .filter(
            run ->
                run.getValue().values().stream()
                    .flatMap(List::stream)
                    .anyMatch(f -> f.model().variant() == ModelVariant.SHUFFLED))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Returns all results of a probe for a run trained on shuffled labels, in ascending order of
   * step.
   */
  public List<ProbeResult> history(RunId shuffled, String probe) {
    return List.copyOf(byRun.getOrDefault(shuffled, Map.of()).getOrDefault(probe, List.of()));
  }

  /** Returns the last result of a probe for a run trained on shuffled labels. */
  public Optional<ProbeResult> last(RunId shuffled, String probe) {
    List<ProbeResult> all = history(shuffled, probe);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Returns the probes with results, in alphabetical order. */
  public List<String> probes() {
    TreeSet<String> names = new TreeSet<>();
    byRun.values().forEach(probes -> names.addAll(probes.keySet()));
    return List.copyOf(names);
  }

  /**
   * Returns the scores that the results declare as headlines, each once: by probe, and for each
   * probe in the order of its declarations.
   *
   * @param probes the probes in the wanted order; other probes follow by name
   */
  public List<HeadlineScore> headlineScores(List<String> probes) {
    Set<String> order = new LinkedHashSet<>(probes);
    order.addAll(probes());
    Map<ScoreRef, HeadlineScore> scores = new LinkedHashMap<>();
    for (String probe : order) {
      for (Map<String, List<ProbeResult>> results : byRun.values()) {
        for (ProbeResult result : results.getOrDefault(probe, List.of())) {
          for (ScoreDeclaration.Headline headline : result.declaration().headlines()) {
            ScoreRef ref = new ScoreRef(probe, headline.score());
            scores.putIfAbsent(ref, new HeadlineScore(ref, headline.label()));
          }
        }
      }
    }
    return List.copyOf(scores.values());
  }
}
