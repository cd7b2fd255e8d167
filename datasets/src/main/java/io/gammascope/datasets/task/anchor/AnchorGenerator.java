package io.gammascope.datasets.task.anchor;

import io.gammascope.common.file.NamedArray;
import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.Examples;
import io.gammascope.datasets.task.ShardRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Generates the examples of a shard. Axes: N examples of the shard, T positions. Each example is a
 * pure function of (seed, split, index in the split). Pairs alternate, so that every prefix of a
 * split is balanced.
 */
final class AnchorGenerator {
  private static final String PURPOSE = "anchor-examples";
  // Indices of the random numbers of one example.
  private static final int POSITION_DRAW = 0;
  private static final int KEY_DRAW = 1;
  private static final int FIRST_NOISE_DRAW = 2;

  private final AnchorSpec spec;
  private final PairTable pairs;

  AnchorGenerator(AnchorSpec spec) {
    this.spec = spec;
    this.pairs = PairTable.of(spec);
  }

  List<NamedArray> generate(ShardRequest shard) {
    Map<String, int[]> arrays = examples(shard);
    Examples examples = new Examples(shard.examples(), spec.sequenceLength(), arrays);
    new AnchorVerifier(spec).verify(shard, examples);
    List<NamedArray> named = new ArrayList<>();
    arrays.forEach(
        (name, values) ->
            named.add(
                name.equals(Examples.TOKENS)
                    ? NamedArray.ofInts(name, values, shard.examples(), spec.sequenceLength())
                    : NamedArray.ofInts(name, values, shard.examples())));
    return named;
  }

  private Map<String, int[]> examples(ShardRequest shard) {
    boolean unseen = shard.split().equals(AnchorSpec.UNSEEN);
    List<AnchorPair> candidates = unseen ? pairs.heldOut() : pairs.trained();
    int size = shard.examples();
    int[] group = new int[size];
    int[] key = new int[size];
    int[] position = new int[size];
    int[] label = new int[size];
    Sequences sequences = new Sequences(shard.split());
    int[] tokens = new int[size * spec.sequenceLength()];
    for (int i = 0; i < size; i++) {
      long index = (long) shard.first() + i;
      AnchorPair pair = candidates.get((int) (index % candidates.size()));
      group[i] = pair.index();
      position[i] = sequences.position(index);
      key[i] = sequences.key(index, position[i]);
      label[i] = (int) pair.label(key[i]);
      sequences.write(index, new Operation(pair, position[i], key[i]), tokens, i);
    }
    Map<String, int[]> arrays = new LinkedHashMap<>();
    arrays.put(Examples.TOKENS, tokens);
    arrays.put(Examples.LABEL, label);
    arrays.put(Examples.GROUP, group);
    arrays.put(Examples.KEY, key);
    arrays.put(Examples.POSITION, position);
    if (unseen) {
      addAnswers(arrays);
    }
    return arrays;
  }

  private void addAnswers(Map<String, int[]> arrays) {
    int[] group = arrays.get(Examples.GROUP);
    int[] key = arrays.get(Examples.KEY);
    // The label of a held-out pair is the composition of its anchors.
    arrays.put(Examples.answerArray(AnchorPair.INFERENTIAL), arrays.get(Examples.LABEL));
    if (pairs.heldOut().stream().anyMatch(AnchorPair::hasSymmetricAnswer)) {
      int[] symmetric = new int[group.length];
      for (int i = 0; i < symmetric.length; i++) {
        AnchorPair pair = pairs.all().get(group[i]);
        symmetric[i] =
            pair.hasSymmetricAnswer() ? (int) pair.symmetricAnswer(key[i]) : Examples.NO_ANSWER;
      }
      arrays.put(Examples.answerArray(AnchorPair.SYMMETRIC), symmetric);
    }
  }

  /** A pair of anchors applied to a key at a position. */
  private record Operation(AnchorPair pair, int position, int key) {}

  /** Draws the random parts of a split's sequences. */
  private final class Sequences {
    private final CounterRandom random;
    private final List<int[]> keysAt = new ArrayList<>();

    Sequences(String split) {
      random = CounterRandom.of(spec.seed(), PURPOSE, split);
      SplitRule rule = new SplitRule(spec);
      for (int p = 0; p < spec.keyPositions(); p++) {
        keysAt.add(rule.keysAt(split, p));
      }
    }

    private long draw(long index, int what) {
      return index * (FIRST_NOISE_DRAW + spec.sequenceLength()) + what;
    }

    int position(long index) {
      return random.uniformInt(draw(index, POSITION_DRAW), spec.keyPositions());
    }

    int key(long index, int position) {
      int[] keys = keysAt.get(position);
      return keys[random.uniformInt(draw(index, KEY_DRAW), keys.length)];
    }

    void write(long index, Operation operation, int[] tokens, int row) {
      int begin = row * spec.sequenceLength();
      for (int t = 0; t < spec.sequenceLength(); t++) {
        tokens[begin + t] =
            spec.keys().from()
                + random.uniformInt(draw(index, FIRST_NOISE_DRAW + t), spec.keys().size());
      }
      int at = begin + operation.position();
      tokens[at] = operation.key();
      for (int anchor : operation.pair().anchors()) {
        tokens[++at] = anchor;
      }
    }
  }
}
