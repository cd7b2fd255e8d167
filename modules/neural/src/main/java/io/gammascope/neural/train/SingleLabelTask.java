package io.gammascope.neural.train;

import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.Examples;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.task.anchor.AnchorCounterfactuals;
import io.gammascope.neural.model.MinimalPairs;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.Targets;
import io.gammascope.neural.model.Tokens;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * Task on sequences of one length: predicts one label at the last position. Metrics are accuracies
 * and answer shares; a group without evaluated examples has none.
 */
final class SingleLabelTask implements TrainingTask {
  private static final String TRAIN = "train";
  private static final int CHUNK = 1024;

  private final Manifest manifest;
  private final Map<String, Examples> splits = new TreeMap<>();
  private final BatchSampler order;
  private final int observed;
  private final Optional<PairSampler> pairs;

  SingleLabelTask(Dataset dataset, RunSpec spec) throws IOException {
    manifest = dataset.manifest();
    for (String split : manifest.splits().keySet()) {
      splits.put(split, dataset.examples(split));
    }
    order = new BatchSampler(splits.get(TRAIN), spec.training().batch(), spec.seed());
    observed = spec.observation().examples();
    pairs = PairSampler.of(spec, () -> AnchorCounterfactuals.of(manifest, dataset.folder()));
  }

  @Override
  public TrainingBatch batch(int t) {
    Tokens tokens = order.tokens(t);
    int[] labels = order.labels(t);
    int positions = manifest.positions();
    return new TrainingBatch(
        tokens,
        Targets.atLastPosition(labels),
        pairs
            .flatMap(p -> p.choose(t, labels.length, i -> tokens.copy(i * positions, positions)))
            .map(chosen -> pairs(chosen, tokens, labels)));
  }

  private MinimalPairs pairs(PairSampler.Chosen chosen, Tokens tokens, int[] labels) {
    int positions = manifest.positions();
    int[] own =
        chosen.indices().stream()
            .flatMapToInt(i -> Arrays.stream(tokens.copy(i * positions, positions)))
            .toArray();
    return chosen.with(own, Targets.atLastPosition(chosen.indicesIn(labels)));
  }

  @Override
  public Map<String, Double> evaluate(Model model) {
    return evaluate(model, split -> observed);
  }

  /**
   * Of the train split, which may be a hundred times larger, evaluates as many as of all others.
   */
  @Override
  public Map<String, Double> evaluateAtEnd(Model model) {
    int all = splits.values().stream().mapToInt(Examples::size).sum();
    int train = Math.max(observed, all - splits.get(TRAIN).size());
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
