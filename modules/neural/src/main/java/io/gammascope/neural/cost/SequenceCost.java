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
 * What a training on sequences has to compute, by the lengths that its examples have: batches are
 * cut from sorted windows, so that few of them are as long as the longest example. Packed text has
 * one length and is not read. Counts matrix products; needs no engine. Axes: B batch, T positions,
 * M positions that the loss looks at.
 */
public final class SequenceCost {
  private static final String TRAIN = "train";

  /** Forward and backward: a product has two in the backward pass, one per operand. */
  private static final int PASSES = 3;

  /** An epoch's batches are alike; so many of them are enough to say how long they are. */
  private static final int MOST_BATCHES = 1000;

  private final Manifest manifest;
  private final ForwardFlops cost;
  private final int batch;
  private final Map<String, Sequences> read = new HashMap<>();

  /** Of a training of a model on a dataset of sequences. */
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
   * A step in the mean.
   *
   * @param gflop forward and backward
   * @param longest T of the longest batch
   * @param targets M of the batch with most of them
   */
  public record Step(double gflop, int longest, long targets) {}

  /**
   * What examining the splits takes.
   *
   * @param reads calls of the model, each on many sequences
   * @param gflop of all of them
   */
  public record Look(long reads, double gflop) {}

  /** A step in the mean over an epoch, or its beginning. */
  public Step step() {
    if (packed()) {
      int positions = manifest.positions() - 1;
      long rows = (long) batch * positions;
      return new Step(PASSES * cost.gflop(batch, positions, rows), positions, rows);
    }
    Sequences train = read.get(TRAIN);
    LengthBucketSampler order = new LengthBucketSampler(train, batch, 0);
    int batches = Math.min(MOST_BATCHES, train.size() / batch);
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
   * Examining at most so many sequences of each split.
   *
   * @param whole whether splits other than the training one are examined in full
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

  /** The loss, and answers of the lengths that they should have. */
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
