package io.gammascope.neural.train;

import io.gammascope.datasets.Examples;
import io.gammascope.datasets.Manifest;
import io.gammascope.neural.model.Model;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Accuracies and answer shares of a model on the splits of a dataset. A group without examples
 * among those looked at has no metric.
 */
final class Evaluation {
  private static final int CHUNK = 1024;

  private final Manifest manifest;
  private final Map<String, Examples> splits;

  Evaluation(Manifest manifest, Map<String, Examples> splits) {
    this.manifest = manifest;
    this.splits = new TreeMap<>(splits);
  }

  /** Metrics on the first so many examples of each split. */
  Map<String, Double> of(Model model, int limit) {
    Map<String, Double> metrics = new TreeMap<>();
    splits.forEach(
        (split, examples) -> {
          int[] answers = answers(model, examples, Math.min(limit, examples.size()));
          new Marks(manifest, split, examples, answers).addTo(metrics);
        });
    return metrics;
  }

  private static int[] answers(Model model, Examples examples, int count) {
    int[] answers = new int[count];
    int positions = examples.positions();
    for (int from = 0; from < count; from += CHUNK) {
      int to = Math.min(from + CHUNK, count);
      int[] tokens = Arrays.copyOfRange(examples.tokens(), from * positions, to * positions);
      System.arraycopy(model.answers(tokens, positions), 0, answers, from, to - from);
    }
    return answers;
  }
}
