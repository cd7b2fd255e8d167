package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import io.gammascope.study.RunRecord;
import java.util.List;

/**
 * What a figure was drawn from.
 *
 * @param runs identities of the runs, in the study's order
 * @param datasets digests of their data
 * @param command redraws this figure alone
 */
public record Sources(List<String> runs, List<String> datasets, String command) {
  public Sources {
    runs = List.copyOf(runs);
    datasets = List.copyOf(datasets);
  }

  static Sources of(Evidence evidence, String figure) {
    List<RunRecord> records =
        evidence.runs().stream().flatMap(run -> run.record().stream()).toList();
    return new Sources(
        records.stream().map(r -> r.id().value()).toList(),
        records.stream().map(r -> r.spec().datasetId()).distinct().sorted().toList(),
        "pipelines/gammascope report " + evidence.study().name() + " --figure " + figure);
  }
}
