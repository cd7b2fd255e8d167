package io.gammascope.evidence.summary;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.probes.ScoreRef;
import io.gammascope.evidence.statistics.Sample;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Models of one kind, over which values are averaged: the runs of one class, the same models before
 * training, or models trained on shuffled labels.
 *
 * @param id part of a panel's id
 * @param label their kind and number
 * @param results of one probe, one per model
 */
public record ModelGroup(String id, String label, List<ProbeResult> results) {
  public ModelGroup {
    results = List.copyOf(results);
  }

  /**
   * Returns the groups of a probe's results: inferential, symmetric and other runs, untrained
   * models, models of shuffled labels. A group may be empty.
   */
  public static List<ModelGroup> all(Evidence evidence, String probe) {
    ProbeResults results = evidence.probeResults();
    List<ModelGroup> groups = new ArrayList<>();
    for (SolutionClass solution :
        List.of(SolutionClass.INFERENTIAL, SolutionClass.SYMMETRIC, SolutionClass.OTHER)) {
      groups.add(
          named(
              solution.label(),
              solution.label(),
              evidence.runs().stream()
                  .filter(run -> run.isOf(solution))
                  .flatMap(run -> results.last(run, probe).stream())));
    }
    groups.add(
        named(
            "untrained",
            "untrained",
            evidence.runs().stream().flatMap(run -> results.untrained(run, probe).stream())));
    groups.add(
        named(
            "shuffled",
            "shuffled labels",
            results.shuffled().stream().flatMap(id -> results.last(id, probe).stream())));
    return groups;
  }

  /** Returns the groups that have results of a probe. */
  public static List<ModelGroup> collect(Evidence evidence, String probe) {
    return all(evidence, probe).stream().filter(group -> !group.results.isEmpty()).toList();
  }

  /** Returns the values of a score; empty if no model has it. */
  public Optional<Sample> sample(ScoreRef score) {
    return Sample.of(results.stream().flatMapToDouble(r -> score.read(r).stream()));
  }

  /** Returns the group of those of its models that have the given number of layers. */
  public ModelGroup ofDepth(long layers, List<ProbeResult> those) {
    String kind = label.substring(0, label.indexOf(" ("));
    String models = count(those) + " of " + layers + " layers";
    return new ModelGroup(id + "-" + layers + "_layers", kind + " (" + models + ")", those);
  }

  private static ModelGroup named(String id, String kind, Stream<ProbeResult> results) {
    List<ProbeResult> list = results.toList();
    return new ModelGroup(id, kind + " (" + count(list) + ")", list);
  }

  private static String count(List<ProbeResult> models) {
    return models.size() + (models.size() == 1 ? " model" : " models");
  }
}
