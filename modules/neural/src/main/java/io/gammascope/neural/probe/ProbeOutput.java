package io.gammascope.neural.probe;

import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ScoreDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects the arrays and scores of one model. Mutable and not thread-safe. */
public final class ProbeOutput {
  private final List<LabelledArray> arrays = new ArrayList<>();
  private final Map<String, Double> scores = new TreeMap<>();

  void add(LabelledArray array) {
    arrays.add(array);
  }

  /**
   * Adds a score, by the parts of its name; one that is not finite is undefined for this model and
   * left out.
   */
  void score(ScoreDeclaration score, double value, Object... parts) {
    if (Double.isFinite(value)) {
      scores.put(score.name(parts), value);
    }
  }

  /** Returns the arrays in the order in which they were added. */
  public List<LabelledArray> arrays() {
    return List.copyOf(arrays);
  }

  /** Returns the scores by name. */
  public Map<String, Double> scores() {
    return Map.copyOf(scores);
  }
}
