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
 * Models of one kind, over which numbers are averaged: the runs of one class, their untrained
 * beginnings, or the models of shuffled labels.
 *
 * @param id part of a panel's id
 * @param label in words, with their number
 * @param findings of one probe, one per model
 */
record ModelGroup(String id, String label, List<ProbeResult> findings) {
  ModelGroup {
    findings = List.copyOf(findings);
  }

  /** Inferential and symmetric runs, then both nulls; kinds without a finding are left out. */
  static List<ModelGroup> of(Evidence evidence, String probe) {
    List<ModelGroup> groups = new ArrayList<>();
    for (SolutionClass solution :
        List.of(SolutionClass.INFERENTIAL, SolutionClass.SYMMETRIC, SolutionClass.OTHER)) {
      String name = solution.name().toLowerCase(Locale.ROOT);
      List<ProbeResult> findings =
          evidence.runs().stream()
              .filter(run -> run.solution().filter(solution::equals).isPresent())
              .flatMap(run -> evidence.probeResults().last(run, probe).stream())
              .toList();
      add(groups, name, name, findings);
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

  /** Those of its models that have so many layers. */
  ModelGroup ofDepth(long layers, List<ProbeResult> those) {
    String kind = label.substring(0, label.indexOf(" ("));
    String models = those.size() + " models of " + layers + " layers";
    return new ModelGroup(id + "-" + layers + "_layers", kind + " (" + models + ")", those);
  }

  private static Optional<ProbeResult> untrained(Evidence evidence, ObservedRun run, String probe) {
    return evidence.probeResults().untrained(run, probe);
  }

  private static void add(
      List<ModelGroup> groups, String id, String name, List<ProbeResult> findings) {
    if (!findings.isEmpty()) {
      groups.add(new ModelGroup(id, name + " (" + findings.size() + " models)", findings));
    }
  }
}
