package io.gammascope.evidence.similarity;

import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.evidence.solution.ObservedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * How alike every two models represent the same samples.
 *
 * @param runs the models that have the representation, in the order given
 * @param values (R, R), symmetric; NaN where a representation does not vary
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or printed
public record SimilarityMatrix(List<ScoredRun> runs, double[][] values) {
  /**
   * Compares all models that have a representation of as many samples as the first one that has
   * any. The models must have seen the same samples, so their runs must have one dataset.
   */
  public static SimilarityMatrix of(
      List<ScoredRun> models, Representation representation, SimilarityMeasure measure) {
    List<ScoredRun> runs = new ArrayList<>();
    List<double[][]> prepared = new ArrayList<>();
    int samples = -1;
    for (ScoredRun model : models) {
      Optional<double[][]> rows = representation.read(model);
      if (rows.isPresent() && (samples < 0 || rows.get().length == samples)) {
        samples = rows.get().length;
        runs.add(model);
        prepared.add(measure.prepare(rows.get()));
      }
    }
    double[][] values = new double[runs.size()][runs.size()];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j <= i; j++) {
        values[i][j] = measure.compare(prepared.get(i), prepared.get(j));
        values[j][i] = values[i][j];
      }
    }
    return new SimilarityMatrix(List.copyOf(runs), values);
  }

  /** Returns the similarity of every two models of different seeds and one solution class. */
  public List<Double> sameClass() {
    return select((a, b) -> a.solution().equals(b.solution()));
  }

  /** Returns the similarity of every two models of different seeds and solution classes. */
  public List<Double> otherClass() {
    return select((a, b) -> !a.solution().equals(b.solution()));
  }

  private List<Double> select(BiPredicate<ObservedRun, ObservedRun> wanted) {
    List<Double> selected = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < i; j++) {
        ObservedRun a = runs.get(i).run();
        ObservedRun b = runs.get(j).run();
        if (!a.seed().equals(b.seed()) && wanted.test(a, b) && Double.isFinite(values[i][j])) {
          selected.add(values[i][j]);
        }
      }
    }
    return selected;
  }
}
