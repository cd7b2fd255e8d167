package io.gammascope.study.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one probe saw in one checkpoint. Its identity is run, step and probe.
 *
 * @param source which model was examined
 * @param recipe by which probe
 * @param arrays each name once
 * @param scores by the names of {@link ScoreName}, all finite; a score that is not defined for this
 *     model (a pair that the task lacks, a matrix of zeros) is missing, never zero
 */
public record ProbeResult(
    ModelRef model,
    ProbeConfig config,
    List<LabelledArray> arrays,
    SortedMap<String, Double> scores) {
  /** With a copy of the scores. */
  public ProbeResult(
      ModelRef model, ProbeConfig config, List<LabelledArray> arrays, Map<String, Double> scores) {
    this(model, config, arrays, new TreeMap<>(scores));
  }

  public ProbeResult {
    arrays = List.copyOf(arrays);
    long names = arrays.stream().map(LabelledArray::name).distinct().count();
    if (names < arrays.size()) {
      throw new IllegalArgumentException("two arrays of one name among " + arrays);
    }
    scores.forEach(ProbeResult::requireFinite);
  }

  private static void requireFinite(String name, double score) {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException(name + " is " + score + "; leave it out instead");
    }
  }

  /** The array of a name. */
  public Optional<LabelledArray> array(String name) {
    return arrays.stream().filter(array -> array.name().equals(name)).findFirst();
  }

  /** The score of a name, empty where it is not defined. */
  public OptionalDouble score(String name) {
    Double score = scores.get(name);
    return score == null ? OptionalDouble.empty() : OptionalDouble.of(score);
  }
}
