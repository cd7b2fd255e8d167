package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelGrid;
import io.gammascope.evidence.figure.chart.Drawing;
import io.gammascope.evidence.probes.ScoreRef;
import io.gammascope.evidence.summary.RepresentativeRuns;
import io.gammascope.study.probe.ProbeResult;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A run that represents others in a figure, and one probe's result on its last checkpoint.
 *
 * @param exemplar the run and what it represents
 */
record ProbedRun(RepresentativeRuns.Exemplar exemplar, ProbeResult result) {
  /** A score and how it is written, for example {@code "groups %.0f"}. */
  record ScoreFormat(String format, ScoreRef score) {}

  /** Returns one run per solution, as {@link RepresentativeRuns#bySolution} chooses them. */
  static List<ProbedRun> ofSolutions(Evidence evidence, String probe) {
    return withResults(evidence, probe, RepresentativeRuns.bySolution(evidence, probe));
  }

  /** Returns one run per cell of the study, as {@link RepresentativeRuns#byCell} chooses them. */
  static List<ProbedRun> ofCells(Evidence evidence, String probe) {
    return withResults(evidence, probe, RepresentativeRuns.byCell(evidence, probe));
  }

  private static List<ProbedRun> withResults(
      Evidence evidence, String probe, List<RepresentativeRuns.Exemplar> exemplars) {
    return exemplars.stream()
        .map(
            one -> new ProbedRun(one, evidence.probeResults().last(one.run(), probe).orElseThrow()))
        .toList();
  }

  String id() {
    return exemplar.id();
  }

  String label() {
    return exemplar.label();
  }

  /** Returns a panel that shows the result. */
  Panel panel(PanelGrid grid, Drawing drawing, Csv csv) {
    return new Panel(id(), label(), drawing, csv, grid.provenance(id(), List.of(result)));
  }

  /** Returns the scores that the result has, in words. */
  String describe(List<ScoreFormat> scores) {
    return scores.stream()
        .filter(s -> result.score(s.score().score()).isPresent())
        .map(
            s ->
                String.format(
                    Locale.ROOT, s.format(), result.score(s.score().score()).getAsDouble()))
        .collect(Collectors.joining(", "));
  }
}
