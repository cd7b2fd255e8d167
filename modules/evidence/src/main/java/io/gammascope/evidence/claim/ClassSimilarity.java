package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.evidence.similarity.Representation;
import io.gammascope.evidence.similarity.SimilarityMatrix;
import io.gammascope.evidence.similarity.SimilarityMeasure;
import io.gammascope.evidence.statistics.Sample;
import io.gammascope.study.claim.IntervalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much more alike models of one solution class are than models of two: the mean similarity of
 * models of one class minus that of models of different classes, always of models of two seeds.
 *
 * <p>One model is part of many pairs of models, which are therefore not independent. Hence the
 * seeds are taken two by two, in the order of the study, and such two seeds give one value. Two
 * seeds without a pair of models of either kind give none.
 *
 * @param representation what is compared
 * @param measure how
 */
record ClassSimilarity(Representation representation, SimilarityMeasure measure)
    implements Statistic {
  @Override
  public List<PartialEstimate> parts(List<ScoredRun> runs, IntervalKind kind) {
    return Sample.of(values(runs).stream().mapToDouble(v -> v))
        .flatMap(sample -> IntervalEstimates.mean(sample, kind))
        .map(
            estimate ->
                new PartialEstimate(
                    String.format(
                        Locale.ROOT,
                        "%s of %s: %.3f over %d times two seeds",
                        measure.label(),
                        representation.label(),
                        estimate.value(),
                        estimate.units()),
                    estimate))
        .stream()
        .toList();
  }

  @Override
  public boolean covers(ScoredRun run) {
    return representation.read(run).isPresent() && run.run().solution().isPresent();
  }

  @Override
  public int size() {
    return 1;
  }

  /** Returns how many times two seeds have a value. */
  @Override
  public int fewest(List<ScoredRun> runs) {
    return values(runs).size();
  }

  /** Returns the two means over all pairs of models of different seeds. */
  @Override
  public List<Verdict.Control> means(String label, List<ScoredRun> models) {
    SimilarityMatrix matrix = SimilarityMatrix.of(models, representation, measure);
    List<Verdict.Control> means = new ArrayList<>();
    Sample.of(matrix.sameClass().stream().mapToDouble(v -> v))
        .ifPresent(s -> means.add(control(label + ", of one class", s, matrix)));
    Sample.of(matrix.otherClass().stream().mapToDouble(v -> v))
        .ifPresent(s -> means.add(control(label + ", of two classes", s, matrix)));
    return means;
  }

  private static Verdict.Control control(String label, Sample values, SimilarityMatrix matrix) {
    return new Verdict.Control(label, values.mean(), matrix.runs().size());
  }

  private List<Double> values(List<ScoredRun> runs) {
    List<String> seeds = runs.stream().map(run -> run.run().seed()).distinct().toList();
    List<Double> values = new ArrayList<>();
    for (int first = 0; first + 1 < seeds.size(); first += 2) {
      List<String> two = seeds.subList(first, first + 2);
      value(runs.stream().filter(run -> two.contains(run.run().seed())).toList())
          .ifPresent(values::add);
    }
    return values;
  }

  private Optional<Double> value(List<ScoredRun> runs) {
    SimilarityMatrix matrix = SimilarityMatrix.of(runs, representation, measure);
    return Sample.of(matrix.sameClass().stream().mapToDouble(v -> v))
        .flatMap(
            same ->
                Sample.of(matrix.otherClass().stream().mapToDouble(v -> v))
                    .map(other -> same.mean() - other.mean()));
  }
}
