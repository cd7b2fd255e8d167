package io.gammascope.neural.probe;

import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ScoreDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a probe writes down about one model. Mutable, for one thread. */
public final class ProbeOutput {
  private final List<LabelledArray> arrays = new ArrayList<>();
  private final Map<String, Double> scores = new TreeMap<>();

  void add(LabelledArray array) {
    arrays.add(array);
  }

  /** Writes a score down; one that is not finite is not defined for this model and left out. */
  void score(ScoreDeclaration score, double value, Object... parts) {
    if (Double.isFinite(value)) {
      scores.put(score.name(parts), value);
    }
  }

  /** In the order in which they were added. */
  public List<LabelledArray> arrays() {
    return List.copyOf(arrays);
  }

  /** By name. */
  public Map<String, Double> scores() {
    return Map.copyOf(scores);
  }
}
