package io.gammascope.pipelines.gc;

import io.gammascope.pipelines.message.RunTemplate;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.study.Study;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The runs, datasets and reports that studies use. Not thread-safe. */
public final class LiveSet {
  private static final String ANY = "";

  /** Dataset ids by specification without dataset; {@link #ANY} if the dataset is unknown. */
  private final Map<RunSpec, Set<String>> runs = new HashMap<>();

  private final Set<String> datasets = new HashSet<>();
  private final Set<String> reports = new HashSet<>();

  /** Adds everything that a study uses. */
  public void add(Study study, RunIndex known) throws IOException {
    reports.add(study.name());
    for (RunIndex.Known point : known.known()) {
      // The id of a missing dataset is unknown, so runs on any dataset are kept.
      String dataset = point.run().map(run -> run.spec().datasetId()).orElse(ANY);
      runs.computeIfAbsent(RunTemplate.of(point.point()).spec(), d -> new HashSet<>()).add(dataset);
      datasets.add(dataset);
    }
  }

  boolean containsRun(RunSpec spec) {
    Set<String> wanted = runs.getOrDefault(spec.withDataset(ANY), Set.of());
    return wanted.contains(ANY) || wanted.contains(spec.datasetId());
  }

  boolean containsDataset(String id) {
    return datasets.contains(id);
  }

  boolean containsReport(String study) {
    return reports.contains(study);
  }
}
