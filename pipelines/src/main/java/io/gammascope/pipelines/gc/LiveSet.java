package io.gammascope.pipelines.gc;

import io.gammascope.pipelines.message.RunTemplate;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What studies need: runs, datasets and reports. Mutable, for one thread. */
public final class LiveSet {
  private static final String ANY = "";

  /** A run without its dataset's identity, to the identities that are asked for. */
  private final Map<String, Set<String>> runs = new HashMap<>();

  private final Set<String> datasets = new HashSet<>();
  private final Set<String> reports = new HashSet<>();

  /** Adds all that a study needs. */
  public void add(Study study, RunIndex known) throws IOException {
    reports.add(study.name());
    for (RunIndex.Known point : known.known()) {
      // A dataset that is not there may be made again: then the run is needed on any.
      String dataset = point.run().map(run -> run.spec().datasetId()).orElse(ANY);
      runs.computeIfAbsent(draft(point.point()), d -> new HashSet<>()).add(dataset);
      datasets.add(dataset);
    }
  }

  private static String draft(GridPoint point) {
    return RunTemplate.of(point).draft();
  }

  boolean run(RunSpec spec) {
    RunSpec draft =
        new RunSpec(
            spec.schema(),
            ANY,
            spec.model(),
            spec.initialization(),
            spec.training(),
            spec.observation(),
            spec.seed());
    Set<String> wanted = runs.getOrDefault(draft.toJson(), Set.of());
    return wanted.contains(ANY) || wanted.contains(spec.datasetId());
  }

  boolean dataset(String id) {
    return datasets.contains(id);
  }

  boolean report(String study) {
    return reports.contains(study);
  }
}
