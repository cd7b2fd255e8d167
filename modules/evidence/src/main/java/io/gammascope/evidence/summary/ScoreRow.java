package io.gammascope.evidence.summary;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.probes.HeadlineScore;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.statistics.Sample;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.solution.SolutionClass;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One score of the trained models by class, and of their nulls; empty where it was not taken. */
public record ScoreRow(
    Optional<Sample> inferential,
    Optional<Sample> symmetric,
    Optional<Sample> other,
    Optional<Sample> untrained,
    Optional<Sample> shuffled) {
  /** Of a study's evidence. */
  public static ScoreRow of(Evidence evidence, HeadlineScore score) {
    ProbeResults findings = evidence.probeResults();
    return new ScoreRow(
        ofClass(evidence, score, SolutionClass.INFERENTIAL),
        ofClass(evidence, score, SolutionClass.SYMMETRIC),
        ofClass(evidence, score, SolutionClass.OTHER),
        sample(
            evidence.runs().stream()
                .flatMap(run -> findings.untrained(run, score.ref().probe()).stream()),
            score),
        sample(
            findings.shuffled().stream()
                .flatMap(id -> findings.last(id, score.ref().probe()).stream()),
            score));
  }

  /** Whether no model has the score. */
  public boolean isEmpty() {
    return Stream.of(inferential, symmetric, other, untrained, shuffled)
        .allMatch(Optional::isEmpty);
  }

  private static Optional<Sample> ofClass(
      Evidence evidence, HeadlineScore score, SolutionClass solution) {
    Stream<ObservedRun> runs =
        evidence.runs().stream().filter(run -> run.solution().filter(solution::equals).isPresent());
    return sample(
        runs.flatMap(run -> evidence.probeResults().last(run, score.ref().probe()).stream()),
        score);
  }

  private static Optional<Sample> sample(Stream<ProbeResult> findings, HeadlineScore score) {
    List<Double> values =
        findings
            .flatMapToDouble((ProbeResult finding) -> finding.score(score.ref().score()).stream())
            .boxed()
            .toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(new Sample(values));
  }
}
