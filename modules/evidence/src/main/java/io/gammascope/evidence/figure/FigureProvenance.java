package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import io.gammascope.study.probe.ModelRef;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.run.RunRecord;
import java.util.Collection;
import java.util.List;

/**
 * Names the data of a figure.
 *
 * @param runs identities of the runs, in the study's order
 * @param checkpoints the models that were probed, as run, step and digest of the weights; none for
 *     a figure of the runs' metrics
 * @param datasets digests of their data
 * @param command redraws this figure alone
 */
public record FigureProvenance(
    List<String> runs, List<String> checkpoints, List<String> datasets, String command) {
  private static final int BRIEF = 12;

  public FigureProvenance {
    runs = List.copyOf(runs);
    checkpoints = List.copyOf(checkpoints);
    datasets = List.copyOf(datasets);
  }

  /** Returns the provenance of a figure of all runs' metrics. */
  public static FigureProvenance ofRuns(Evidence evidence, String figure) {
    List<RunRecord> records =
        evidence.runs().stream().flatMap(run -> run.record().stream()).toList();
    return new FigureProvenance(
        records.stream().map(r -> r.id().value()).toList(),
        List.of(),
        records.stream().map(r -> r.spec().datasetId()).distinct().sorted().toList(),
        command(evidence, figure));
  }

  /** Returns the provenance of a figure of probe results. */
  public static FigureProvenance ofProbeResults(
      Evidence evidence, String figure, Collection<ProbeResult> results) {
    List<ModelRef> sources = results.stream().map(ProbeResult::model).distinct().toList();
    return new FigureProvenance(
        sources.stream().map(s -> s.runId().value()).distinct().toList(),
        sources.stream().map(FigureProvenance::checkpoint).toList(),
        sources.stream().map(ModelRef::datasetId).distinct().sorted().toList(),
        command(evidence, figure));
  }

  /** Returns the provenance of a figure that consists of panels. */
  static FigureProvenance merge(List<FigureProvenance> panels, String command) {
    return new FigureProvenance(
        panels.stream().flatMap(s -> s.runs.stream()).distinct().toList(),
        panels.stream().flatMap(s -> s.checkpoints.stream()).distinct().toList(),
        panels.stream().flatMap(s -> s.datasets.stream()).distinct().toList(),
        command);
  }

  static String command(Evidence evidence, String figure) {
    return "pipelines/gammascope report " + evidence.study().name() + " --figure " + figure;
  }

  private static String checkpoint(ModelRef source) {
    return source.runId().brief()
        + " at step "
        + source.step()
        + ", weights "
        + source.checkpointSha256().substring(0, BRIEF);
  }
}
