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

/**
 * One score, as samples over the trained models by solution class and over the baselines; empty if
 * no model has the score.
 */
public record ScoreRow(
    Optional<Sample> inferential,
    Optional<Sample> symmetric,
    Optional<Sample> other,
    Optional<Sample> untrained,
    Optional<Sample> shuffled) {
  /** Collects a score from a study's evidence. */
  public static ScoreRow of(Evidence evidence, HeadlineScore score) {
    ProbeResults results = evidence.probeResults();
    return new ScoreRow(
        ofClass(evidence, score, SolutionClass.INFERENTIAL),
        ofClass(evidence, score, SolutionClass.SYMMETRIC),
        ofClass(evidence, score, SolutionClass.OTHER),
        sample(
            evidence.runs().stream()
                .flatMap(run -> results.untrained(run, score.ref().probe()).stream()),
            score),
        sample(
            results.shuffled().stream()
                .flatMap(id -> results.last(id, score.ref().probe()).stream()),
            score));
  }

  /** Returns whether no model has the score. */
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

  private static Optional<Sample> sample(Stream<ProbeResult> results, HeadlineScore score) {
    List<Double> values =
        results
            .flatMapToDouble((ProbeResult result) -> result.score(score.ref().score()).stream())
            .boxed()
            .toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(new Sample(values));
  }
}
