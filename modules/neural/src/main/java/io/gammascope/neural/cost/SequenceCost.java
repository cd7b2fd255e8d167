package io.gammascope.neural.cost;

import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceFormat.Scoring;
import io.gammascope.datasets.Sequences;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.sequence.LengthBucketSampler;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Counts the floating-point operations of a training on sequences from the lengths of its examples.
 * Batches contain sequences of similar length, so few of them are as long as the longest example.
 * Packed text has one length and is not read. Axes: B batch, T positions, M positions with a loss.
 */
public final class SequenceCost {
  private static final String TRAIN = "train";

  /** A product in the forward pass has two in the backward pass, one per operand. */
  private static final int PASSES = 3;

  /** Number of batches whose lengths represent an epoch. */
  private static final int MAX_BATCHES = 1000;

  private final Manifest manifest;
  private final ForwardFlops cost;
  private final int batch;
  private final Map<String, Sequences> read = new HashMap<>();

  /** Creates the cost of a training on a dataset; reads the lengths of its sequences. */
  public SequenceCost(Dataset dataset, ModelDimensions sizes, int batch) throws IOException {
    manifest = dataset.manifest();
    cost = new ForwardFlops(sizes);
    if (!packed()) {
      for (String split : manifest.splits().keySet()) {
        read.put(split, dataset.sequences(split));
      }
    }
    this.batch = Math.min(batch, manifest.splits().get(TRAIN).examples());
  }

  /**
   * The average cost of a step.
   *
   * @param gflop GFLOP of the forward and backward pass
   * @param longest T of the longest batch
   * @param targets M of the batch with the most positions with a loss
   */
  public record Step(double gflop, int longest, long targets) {}

  /**
   * The cost of an evaluation.
   *
   * @param reads number of forward passes, each over many sequences
   * @param gflop GFLOP of all passes
   */
  public record Look(long reads, double gflop) {}

  /** Returns the average cost of a step over an epoch, or over its first 1000 batches. */
  public Step step() {
    if (packed()) {
      int positions = manifest.positions() - 1;
      long rows = (long) batch * positions;
      return new Step(PASSES * cost.gflop(batch, positions, rows), positions, rows);
    }
    Sequences train = read.get(TRAIN);
    LengthBucketSampler order = new LengthBucketSampler(train, batch, 0);
    int batches = Math.min(MAX_BATCHES, train.size() / batch);
    double gflop = 0;
    int longest = 0;
    long most = 0;
    for (int t = 1; t <= batches; t++) {
      int[] indices = order.indices(t);
      int positions = IntStream.of(indices).map(train::length).max().orElseThrow() - 1;
      long targets = IntStream.of(indices).map(i -> train.length(i) - train.lossFrom(i)).sum();
      gflop += PASSES * cost.gflop(batch, positions, targets);
      longest = Math.max(longest, positions);
      most = Math.max(most, targets);
    }
    return new Step(gflop / batches, longest, most);
  }

  /**
   * Returns the cost of evaluating some sequences of each split.
   *
   * @param most maximal number of sequences per split
   * @param whole whether to evaluate all sequences of splits other than the training split
   */
  public Look look(int most, boolean whole) {
    long reads = 0;
    double gflop = 0;
    for (Map.Entry<String, Manifest.Split> split : manifest.splits().entrySet()) {
      int all = split.getValue().examples();
      int count = whole && !split.getKey().equals(TRAIN) ? all : Math.min(all, most);
      Look one = packed() ? likelihood(count) : answers(read.get(split.getKey()), count);
      reads += one.reads;
      gflop += one.gflop;
    }
    return new Look(reads, gflop);
  }

  private boolean packed() {
    return manifest.sequenceFormat().orElseThrow().scoring() == Scoring.LIKELIHOOD;
  }

  private Look likelihood(int count) {
    int positions = manifest.positions() - 1;
    return new Look(1, count * cost.gflop(1, positions, positions));
  }

  /** Returns the cost of the loss and of decoding answers of the right length. */
  private Look answers(Sequences sequences, int count) {
    Map<Integer, Integer> longestAnswer = new TreeMap<>();
    double gflop = 0;
    for (int k = 0; k < count; k++) {
      int i = (int) ((long) k * sequences.size() / count);
      int length = sequences.length(i);
      int answer = length - sequences.prompt(i);
      gflop += cost.gflop(1, length - 1, length - sequences.lossFrom(i));
      gflop += cost.gflop(1, length - 1, answer);
      longestAnswer.merge(sequences.prompt(i), answer, Math::max);
    }
    return new Look(1 + longestAnswer.values().stream().mapToLong(n -> n).sum(), gflop);
  }
}
