package io.gammascope.evidence.figure.mechanism;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.RunId;
import io.gammascope.study.SolutionClass;
import io.gammascope.study.finding.Finding;
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
record Group(String id, String label, List<Finding> findings) {
  Group {
    findings = List.copyOf(findings);
  }

  /** Inferential and symmetric runs, then both nulls; kinds without a finding are left out. */
  static List<Group> of(Evidence evidence, String probe) {
    List<Group> groups = new ArrayList<>();
    for (SolutionClass solution :
        List.of(SolutionClass.INFERENTIAL, SolutionClass.SYMMETRIC, SolutionClass.OTHER)) {
      String name = solution.name().toLowerCase(Locale.ROOT);
      List<Finding> findings =
          evidence.runs().stream()
              .filter(run -> run.solution().filter(solution::equals).isPresent())
              .flatMap(run -> evidence.findings().last(run, probe).stream())
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
        evidence.findings().shuffled().stream()
            .flatMap((RunId id) -> evidence.findings().last(id, probe).stream())
            .toList());
    return groups;
  }

  /** Those of its models that have so many layers. */
  Group ofDepth(long layers, List<Finding> those) {
    String kind = label.substring(0, label.indexOf(" ("));
    String models = those.size() + " models of " + layers + " layers";
    return new Group(id + "-" + layers + "_layers", kind + " (" + models + ")", those);
  }

  private static Optional<Finding> untrained(Evidence evidence, ObservedRun run, String probe) {
    return evidence.findings().untrained(run, probe);
  }

  private static void add(List<Group> groups, String id, String name, List<Finding> findings) {
    if (!findings.isEmpty()) {
      groups.add(new Group(id, name + " (" + findings.size() + " models)", findings));
    }
  }
}
