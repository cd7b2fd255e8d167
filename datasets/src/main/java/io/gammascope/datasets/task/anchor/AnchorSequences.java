package io.gammascope.datasets.task.anchor;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Creates sequences of the anchor task for probes, with a given pair, key, position and noise. A
 * pure function of the specification. Supports chains of two anchors, as in the paper.
 */
public final class AnchorSequences {
  private final AnchorSpec spec;
  private final PairTable table;
  private final List<Pair> pairs;

  private AnchorSequences(AnchorSpec spec) {
    this.spec = spec;
    table = PairTable.of(spec);
    pairs = table.all().stream().map(AnchorSequences::pair).toList();
  }

  /**
   * A pair of anchors.
   *
   * @param composes whether the pair is trained with the composition of its anchors as label
   * @param trained whether the pair is trained
   */
  public record Pair(int first, int second, boolean composes, boolean trained) {
    /** Returns the name of the pair's group, for example {@code 4-3}. */
    public String name() {
      return first + "-" + second;
    }

    /** Returns whether the other pair has the same anchors in reverse request. */
    public boolean mirrors(Pair other) {
      return first == other.second && second == other.first;
    }
  }

  /**
   * Describes a sequence.
   *
   * @param position position of the key, which the anchors follow
   * @param context selects the noise at the other positions; equal values give equal noise
   */
  public record SequenceRequest(Pair pair, int key, int position, int context) {}

  /**
   * Returns the sequences of a dataset, or empty unless it is an anchor task with chains of two.
   */
  public static Optional<AnchorSequences> of(Manifest manifest, Path folder) {
    return AnchorSpec.of(manifest, folder)
        .filter(spec -> spec.chain() == 2)
        .map(AnchorSequences::new);
  }

  /**
   * Returns the sequences of a specification.
   *
   * @throws IllegalArgumentException unless its chains have two anchors
   */
  public static AnchorSequences of(AnchorSpec spec) {
    if (spec.chain() != 2) {
      throw new IllegalArgumentException(
          "the chains have " + spec.chain() + " anchors instead of 2");
    }
    return new AnchorSequences(spec);
  }

  private static Pair pair(AnchorPair pair) {
    return new Pair(
        pair.anchors().get(0),
        pair.anchors().get(1),
        pair.role() == PairRole.COMPOSED,
        pair.isTrained());
  }

  /** Returns all pairs, ascending by first and then second anchor. */
  public List<Pair> pairs() {
    return pairs;
  }

  /** Returns the anchors, ascending. */
  public List<Integer> anchors() {
    return List.copyOf(spec.anchors().keySet());
  }

  /** Returns the tokens of keys and noise, ascending. */
  public int[] keys() {
    return IntStream.rangeClosed(spec.keys().from(), spec.keys().to()).toArray();
  }

  /** Returns T. */
  public int positions() {
    return spec.positions();
  }

  /** Returns the number of key positions, from 0, for which the last position is noise. */
  public int keyPositions() {
    return Math.max(1, spec.keyPositions() - 1);
  }

  /** Returns the keys that only the test split has at a position, ascending; all keys if none. */
  public int[] testKeysAt(int position) {
    int[] keys = new SplitRule(spec).keysAt(AnchorSpec.TEST, position);
    return keys.length == 0 ? keys() : keys;
  }

  /** Returns g(key; anchor) (paper section 3). */
  public int applyAnchor(int anchor, int key) {
    return (int) spec.anchors().get(anchor).apply(key);
  }

  /** Returns g(g(key; first); second), which is not the label of a designated pair. */
  public int compose(Pair pair, int key) {
    return (int) spec.anchors().get(pair.second()).apply(applyAnchor(pair.first(), key));
  }

  /** Returns the label of the pair; for a held-out pair the composition of its anchors. */
  public int label(Pair pair, int key) {
    return (int) table.all().get(pairs.indexOf(pair)).label(key);
  }

  /** Returns the tokens (N, T) of sequences, row-major. */
  public int[] tokens(List<SequenceRequest> requests) {
    int[] tokens = new int[requests.size() * positions()];
    for (int i = 0; i < requests.size(); i++) {
      write(requests.get(i), tokens, i * positions());
    }
    return tokens;
  }

  private void write(SequenceRequest request, int[] tokens, int begin) {
    CounterRandom random =
        CounterRandom.of(spec.seed(), "probed-noise", String.valueOf(request.context));
    for (int t = 0; t < positions(); t++) {
      tokens[begin + t] = spec.keys().from() + random.uniformInt(t, spec.keys().size());
    }
    tokens[begin + request.position] = request.key;
    tokens[begin + request.position + 1] = request.pair.first;
    tokens[begin + request.position + 2] = request.pair.second;
  }

  /**
   * Draws sequences of alternating pairs. Each has its own noise, a position for which the last
   * position is noise, and a key that training never has at that position.
   */
  public List<SequenceRequest> sample(List<Pair> among, int count) {
    CounterRandom random = CounterRandom.of(spec.seed(), "probed-sequences", "");
    List<SequenceRequest> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int position = random.uniformInt(2L * i, keyPositions());
      int[] keys = testKeysAt(position);
      int key = keys[random.uniformInt(2L * i + 1, keys.length)];
      requests.add(new SequenceRequest(among.get(i % among.size()), key, position, i));
    }
    return requests;
  }
}
