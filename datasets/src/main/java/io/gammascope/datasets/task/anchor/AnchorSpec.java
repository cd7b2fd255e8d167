package io.gammascope.datasets.task.anchor;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.file.NamedArray;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.task.ShuffledLabels;
import io.gammascope.datasets.task.SplitSize;
import io.gammascope.datasets.task.SplitSizes;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The resolved specification of an anchor dataset. {@link AnchorTask} checks its consistency.
 *
 * @param sequenceLength number of tokens of every sequence, n in the paper
 * @param chain number of anchors after the key
 * @param keys range of key and noise items
 * @param splitModulus the test split has key x at position p if x mod splitModulus = p, the
 *     training split if not
 * @param anchors the function of each anchor token
 * @param designated the pairs with their own labels, ascending
 * @param heldOut the pairs that are never trained, ascending
 */
@JsonIgnoreProperties(value = "task", allowGetters = true)
public record AnchorSpec(
    String name,
    long seed,
    int sequenceLength,
    int chain,
    KeyRange keys,
    int vocabulary,
    int splitModulus,
    Map<Integer, AnchorFunction> anchors,
    List<Designated> designated,
    List<List<Integer>> heldOut,
    ExamplesPerPair examplesPerPair)
    implements SplitSizes {
  private static final long serialVersionUID = 1L;

  static final String KIND = "anchor";
  static final String TRAIN = "train";
  static final String TEST = "test";
  static final String UNSEEN = "unseen";

  public AnchorSpec {
    anchors = Collections.unmodifiableMap(new TreeMap<>(anchors));
    designated = List.copyOf(designated);
    heldOut = heldOut.stream().map(List::copyOf).toList();
  }

  /**
   * Returns the specification of a dataset, or empty if it is not an anchor task.
   *
   * @throws CorruptFileException if the manifest's specification is invalid
   */
  static Optional<AnchorSpec> of(Manifest manifest, Path folder) {
    if (!manifest.task().equals(KIND)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          CanonicalJson.read(
              CanonicalJson.write(ShuffledLabels.originalSpec(manifest)), AnchorSpec.class));
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(
          folder.resolve(Manifest.FILE), "its specification is invalid", e);
    }
  }

  /** A range of tokens, both ends included. */
  public record KeyRange(int from, int to) implements Serializable {
    private static final long serialVersionUID = 1L;

    boolean contains(int value) {
      return from <= value && value <= to;
    }

    int size() {
      return to - from + 1;
    }
  }

  /** A pair whose label is not the composition of its anchors but its own function of the key. */
  public record Designated(List<Integer> anchors, AnchorFunction label) implements Serializable {
    private static final long serialVersionUID = 1L;

    public Designated {
      anchors = List.copyOf(anchors);
    }
  }

  /**
   * The number of examples of each trained pair in train and test, and of each held-out pair in
   * unseen.
   */
  public record ExamplesPerPair(int train, int test, int unseen) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public String task() {
    return KIND;
  }

  @Override
  public int positions() {
    return sequenceLength;
  }

  @Override
  public boolean hasCounterfactuals() {
    return true;
  }

  AnchorSpec withVocabulary(int tokens) {
    return new AnchorSpec(
        name,
        seed,
        sequenceLength,
        chain,
        keys,
        tokens,
        splitModulus,
        anchors,
        designated,
        heldOut,
        examplesPerPair);
  }

  /** Returns the number of possible positions of the key. */
  int keyPositions() {
    return sequenceLength - chain;
  }

  @Override
  public List<SplitSize> sizes() {
    PairTable pairs = PairTable.of(this);
    return List.of(
        new SplitSize(TRAIN, pairs.trained().size() * examplesPerPair.train()),
        new SplitSize(TEST, pairs.trained().size() * examplesPerPair.test()),
        new SplitSize(UNSEEN, pairs.heldOut().size() * examplesPerPair.unseen()));
  }

  @Override
  public List<NamedArray> generate(ShardRequest shard, SourceFolder folder) {
    return new AnchorGenerator(this).generate(shard);
  }

  @Override
  public List<Manifest.Group> groups() {
    return PairTable.of(this).all().stream().map(AnchorPair::group).toList();
  }

  @Override
  public List<Integer> offsets() {
    return PairTable.of(this).offsets();
  }
}
