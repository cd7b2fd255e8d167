package io.gammascope.study.probe;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The measurements of one probe in one model. A run has one result per step and probe.
 *
 * @param model the model that was examined
 * @param config the probe and its settings
 * @param declaration what the probe may return
 * @param arrays the arrays, each with a name of its own
 * @param scores the scores by name, all finite. A score that is undefined for this model (a pair
 *     that the task lacks, a matrix of zeros) is absent, never zero.
 */
public record ProbeResult(
    ModelRef model,
    ProbeConfig config,
    ProbeDeclaration declaration,
    List<LabelledArray> arrays,
    Map<String, Double> scores) {
  /**
   * Copies the arrays and scores.
   *
   * @throws IllegalArgumentException if two arrays share a name, a score is not finite, or an array
   *     or score is not declared
   */
  public ProbeResult {
    arrays = List.copyOf(arrays);
    scores = Collections.unmodifiableMap(new TreeMap<>(scores));
    long names = arrays.stream().map(LabelledArray::name).distinct().count();
    if (names < arrays.size()) {
      throw new IllegalArgumentException("two arrays share a name: " + arrays);
    }
    for (LabelledArray array : arrays) {
      if (!declaration.declares(array)) {
        throw new IllegalArgumentException(
            config.probe() + " does not declare the array " + array.name() + array.axisNames());
      }
    }
    scores.forEach((name, score) -> requireValid(config.probe(), declaration, name, score));
  }

  private static void requireValid(
      String probe, ProbeDeclaration declaration, String name, double score) {
    if (!declaration.declaresScore(name)) {
      throw new IllegalArgumentException(probe + " does not declare the score " + name);
    }
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException(name + " is " + score + "; leave it out instead");
    }
  }

  /** Returns an array by its name. */
  public Optional<LabelledArray> array(String name) {
    return arrays.stream().filter(array -> array.name().equals(name)).findFirst();
  }

  /** Returns a score by its name; empty if it is undefined for this model. */
  public OptionalDouble score(String name) {
    Double score = scores.get(name);
    return score == null ? OptionalDouble.empty() : OptionalDouble.of(score);
  }
}
