package io.gammascope.neural.sequence;

import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.SequenceFormat.Scoring;
import io.gammascope.datasets.Sequences;
import io.gammascope.neural.model.Model;
import io.gammascope.study.metric.MetricName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Evaluates a model on splits of a dataset of sequences: the mean loss of the predicted tokens, and
 * either the perplexity or the share of right answers, in total and by group. A group without
 * evaluated sequences has no metric. Create a new evaluator after each update of the model.
 */
public final class SequenceEvaluator {
  private static final String TRAIN = "train";

  private final Manifest manifest;
  private final SequenceFormat format;
  private final Model model;
  private final Map<String, Double> metrics = new TreeMap<>();
  private final List<DecodedSplit> decodedSplits = new ArrayList<>();

  /** Takes the manifest of a dataset of sequences. */
  public SequenceEvaluator(Manifest manifest, Model model) {
    this.manifest = manifest;
    this.model = model;
    format = manifest.sequenceFormat().orElseThrow();
  }

  /**
   * Evaluates a split and adds its metrics.
   *
   * @param limit evaluates at most this number of sequences, evenly spread over the split
   */
  public void evaluate(String split, Sequences sequences, int limit) {
    if (sequences.size() == 0) {
      return;
    }
    int[] indices = spread(sequences.size(), limit);
    double loss = new Likelihood(model).meanLoss(sequences, indices);
    metrics.put(MetricName.loss(split), loss);
    if (format.scoring() == Scoring.LIKELIHOOD) {
      metrics.put(MetricName.perplexity(split), Math.exp(loss));
      return;
    }
    int[][] answers =
        new GreedyDecoding(model, format.end())
            .decode(sequences, indices, sequences.maxTargetLength());
    DecodedSplit given = new DecodedSplit(split, sequences, indices, answers);
    decodedSplits.add(given);
    score(given);
  }

  private static int[] spread(int size, int limit) {
    int count = Math.min(size, limit);
    return IntStream.range(0, count).map(i -> (int) ((long) i * size / count)).toArray();
  }

  private void score(DecodedSplit given) {
    Scoring scoring = format.scoring();
    IntPredicate right =
        i ->
            scoring == Scoring.EXACT_MATCH
                ? given.isExactMatch(i)
                : given.isRightVerdict(i, format.end());
    IntPredicate all = i -> true;
    Shares.put(metrics, MetricName.accuracy(given.split()), members(given, all), right);
    if (given.split().equals(TRAIN)) {
      return;
    }
    for (Manifest.Group group : manifest.groups()) {
      String name = MetricName.accuracy(given.split(), group.name());
      Shares.put(metrics, name, members(given, i -> given.group(i) == group.index()), right);
    }
  }

  private static IntStream members(DecodedSplit given, IntPredicate member) {
    return IntStream.range(0, given.size()).filter(member);
  }

  /** Returns the metrics of all evaluated splits. */
  public Map<String, Double> metrics() {
    return metrics;
  }

  /** Returns the decoded answers of all evaluated splits. */
  public List<DecodedSplit> decodedSplits() {
    return decodedSplits;
  }
}
