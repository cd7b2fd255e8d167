package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.spec.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Models of one kind, over which values are averaged: the runs of one class, the same models before
 * training, or models trained on shuffled labels.
 *
 * @param id part of a panel's id
 * @param label their kind and number
 * @param results of one probe, one per model
 */
record ModelGroup(String id, String label, List<ProbeResult> results) {
  ModelGroup {
    results = List.copyOf(results);
  }

  /**
   * Collects the groups that have results of a probe: the runs of each class, then both baselines.
   */
  static List<ModelGroup> collect(Evidence evidence, String probe) {
    List<ModelGroup> groups = new ArrayList<>();
    for (SolutionClass solution :
        List.of(SolutionClass.INFERENTIAL, SolutionClass.SYMMETRIC, SolutionClass.OTHER)) {
      String name = solution.name().toLowerCase(Locale.ROOT);
      List<ProbeResult> results =
          evidence.runs().stream()
              .filter(run -> run.solution().filter(solution::equals).isPresent())
              .flatMap(run -> evidence.probeResults().last(run, probe).stream())
              .toList();
      add(groups, name, name, results);
    }
    add(
        groups,
        "untrained",
        "untrained",
        evidence.runs().stream().flatMap(run -> untrained(evidence, run, probe).stream()).toList());
    add(
        groups,
        "shuffled",
        "shuffled labels",
        evidence.probeResults().shuffled().stream()
            .flatMap((RunId id) -> evidence.probeResults().last(id, probe).stream())
            .toList());
    return groups;
  }

  /** Returns the group of those of its models that have the given number of layers. */
  ModelGroup ofDepth(long layers, List<ProbeResult> those) {
    String kind = label.substring(0, label.indexOf(" ("));
    String models = count(those) + " of " + layers + " layers";
    return new ModelGroup(id + "-" + layers + "_layers", kind + " (" + models + ")", those);
  }

  private static Optional<ProbeResult> untrained(Evidence evidence, ObservedRun run, String probe) {
    return evidence.probeResults().untrained(run, probe);
  }

  private static String count(List<ProbeResult> models) {
    return models.size() + (models.size() == 1 ? " model" : " models");
  }

  private static void add(
      List<ModelGroup> groups, String id, String name, List<ProbeResult> results) {
    if (!results.isEmpty()) {
      groups.add(new ModelGroup(id, name + " (" + count(results) + ")", results));
    }
  }
}
