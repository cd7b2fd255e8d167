package io.gammascope.datasets.task.anchor;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.task.ShuffledLabels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Sequences of the anchor task that are made to order, for looking into models: which pair, which
 * key, where, and which noise around it. A pure function of the specification. Only for the paper's
 * chains of two anchors.
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
   * @param composes whether the pair is trained with the label that composition gives
   * @param trained whether it is trained at all
   */
  public record Pair(int first, int second, boolean composes, boolean trained) {
    /** As groups are called: {@code 4-3}. */
    public String name() {
      return first + "-" + second;
    }

    /** Whether the other has the same anchors in the other order. */
    public boolean mirrors(Pair other) {
      return first == other.second && second == other.first;
    }
  }

  /**
   * A sequence to be made.
   *
   * @param position of the key; the anchors follow it
   * @param context number of the noise around it; equal numbers give equal noise
   */
  public record SequenceRequest(Pair pair, int key, int position, int context) {}

  /** Of a dataset, if it is one of the anchor task with chains of two. */
  public static Optional<AnchorSequences> of(Manifest manifest, Path folder) {
    if (!manifest.task().equals(AnchorSpec.KIND)) {
      return Optional.empty();
    }
    try {
      AnchorSpec spec =
          CanonicalJson.read(
              CanonicalJson.write(ShuffledLabels.originalSpec(manifest)), AnchorSpec.class);
      return spec.chain() == 2 ? Optional.of(new AnchorSequences(spec)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(folder.resolve(Manifest.FILE), "specifies no dataset", e);
    }
  }

  /** Of a specification with chains of two. */
  public static AnchorSequences of(AnchorSpec spec) {
    if (spec.chain() != 2) {
      throw new IllegalArgumentException("chains of " + spec.chain() + " anchors, not 2");
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

  /** All pairs, ascending by first and then second anchor. */
  public List<Pair> pairs() {
    return pairs;
  }

  /** The anchors, ascending. */
  public List<Integer> anchors() {
    return List.copyOf(spec.anchors().keySet());
  }

  /** The numbers that keys and noise may be, ascending. */
  public int[] keys() {
    return IntStream.rangeClosed(spec.keys().from(), spec.keys().to()).toArray();
  }

  /** T. */
  public int positions() {
    return spec.positions();
  }

  /** How many positions of the key leave the last position to noise: 0 to this, excluded. */
  public int keyPositions() {
    return Math.max(1, spec.keyPositions() - 1);
  }

  /** The keys that only the test split has at a position, ascending; any where there is none. */
  public int[] testKeysAt(int position) {
    int[] keys = new SplitRule(spec).keysAt(AnchorSpec.TEST, position);
    return keys.length == 0 ? keys() : keys;
  }

  /** g(key; anchor). */
  public int applyAnchor(int anchor, int key) {
    return (int) spec.anchors().get(anchor).apply(key);
  }

  /** g(g(key; first); second), whatever the pair is labelled with. */
  public int compose(Pair pair, int key) {
    return (int) spec.anchors().get(pair.second()).apply(applyAnchor(pair.first(), key));
  }

  /** What the pair is labelled with; a held-out pair by composition. */
  public int label(Pair pair, int key) {
    return (int) table.all().get(pairs.indexOf(pair)).label(key);
  }

  /** Tokens (N, T) of these sequences, row by row. */
  public int[] tokens(List<SequenceRequest> orders) {
    int[] tokens = new int[orders.size() * positions()];
    for (int i = 0; i < orders.size(); i++) {
      write(orders.get(i), tokens, i * positions());
    }
    return tokens;
  }

  private void write(SequenceRequest order, int[] tokens, int begin) {
    CounterRandom random =
        CounterRandom.of(spec.seed(), "probed-noise", String.valueOf(order.context));
    for (int t = 0; t < positions(); t++) {
      tokens[begin + t] = spec.keys().from() + random.uniformInt(t, spec.keys().size());
    }
    tokens[begin + order.position] = order.key;
    tokens[begin + order.position + 1] = order.pair.first;
    tokens[begin + order.position + 2] = order.pair.second;
  }

  /**
   * So many sequences over these pairs, which take turns; each has a context of its own, a position
   * at which neither anchor stands last, and a key that training never has at that position.
   */
  public List<SequenceRequest> sample(List<Pair> among, int count) {
    CounterRandom random = CounterRandom.of(spec.seed(), "probed-sequences", "");
    List<SequenceRequest> orders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int position = random.uniformInt(2L * i, keyPositions());
      int[] keys = testKeysAt(position);
      int key = keys[random.uniformInt(2L * i + 1, keys.length)];
      orders.add(new SequenceRequest(among.get(i % among.size()), key, position, i));
    }
    return orders;
  }
}
