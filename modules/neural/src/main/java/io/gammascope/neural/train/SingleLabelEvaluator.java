package io.gammascope.neural.train;

import io.gammascope.datasets.Examples;
import io.gammascope.datasets.Manifest;
import io.gammascope.neural.model.Model;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * Evaluates accuracies and answer shares of a model on the splits of a dataset. A group without
 * evaluated examples has no metric.
 */
final class SingleLabelEvaluator {
  private static final int CHUNK = 1024;
  private static final String TRAIN = "train";

  private final Manifest manifest;
  private final Map<String, Examples> splits;

  SingleLabelEvaluator(Manifest manifest, Map<String, Examples> splits) {
    this.manifest = manifest;
    this.splits = new TreeMap<>(splits);
  }

  /**
   * Returns metrics on a subset.
   *
   * @param limit evaluates the first {@code limit} examples of each split
   */
  Map<String, Double> evaluate(Model model, int limit) {
    return evaluate(model, split -> limit);
  }

  /**
   * Returns metrics on all held-out examples and on as many examples of the train split, which may
   * be a hundred times larger.
   *
   * @param least evaluates at least this number of examples of the train split
   */
  Map<String, Double> evaluateAtEnd(Model model, int least) {
    int others =
        splits.entrySet().stream()
            .filter(split -> !split.getKey().equals(TRAIN))
            .mapToInt(split -> split.getValue().size())
            .sum();
    int train = Math.max(least, others);
    return evaluate(model, split -> split.equals(TRAIN) ? train : Integer.MAX_VALUE);
  }

  private Map<String, Double> evaluate(Model model, ToIntFunction<String> limit) {
    Map<String, Double> metrics = new TreeMap<>();
    splits.forEach(
        (split, examples) -> {
          int count = Math.min(limit.applyAsInt(split), examples.size());
          int[] answers = answers(model, examples, count);
          new AccuracyMetrics(manifest, split, examples, answers).addTo(metrics);
        });
    return metrics;
  }

  private static int[] answers(Model model, Examples examples, int count) {
    int[] answers = new int[count];
    int positions = examples.positions();
    for (int from = 0; from < count; from += CHUNK) {
      int to = Math.min(from + CHUNK, count);
      int[] tokens = Arrays.copyOfRange(examples.tokens(), from * positions, to * positions);
      System.arraycopy(model.predict(tokens, positions), 0, answers, from, to - from);
    }
    return answers;
  }
}
