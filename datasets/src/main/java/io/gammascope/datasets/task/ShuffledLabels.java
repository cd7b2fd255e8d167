package io.gammascope.datasets.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.file.NamedArray;
import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.Examples;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.source.SourceFile;
import io.gammascope.datasets.source.SourceFolder;
import java.io.IOException;
import java.util.List;

/**
 * A dataset whose training labels are permuted within each shard. The sequences are unchanged, so a
 * model can learn nothing except the frequencies of labels. Test and held-out examples keep their
 * labels. A model trained on it is a baseline for probe scores.
 */
public record ShuffledLabels(@JsonProperty("of") DatasetSpec unshuffled) implements DatasetSpec {
  private static final long serialVersionUID = 1L;
  private static final String TRAIN = "train";
  private static final String ORIGINAL = "of";
  private static final String LABELS = "labels";
  private static final String SHUFFLED = "shuffled";

  /**
   * Creates the specification.
   *
   * @throws IllegalArgumentException if the examples of the dataset do not have one label each
   */
  public ShuffledLabels {
    if (unshuffled.sequenceFormat().isPresent()) {
      throw new IllegalArgumentException(unshuffled.name() + " has no labels to shuffle");
    }
  }

  /** Returns whether the labels of a dataset are shuffled. */
  public static boolean isShuffled(Manifest manifest) {
    return manifest.specification().path(LABELS).asText().equals(SHUFFLED);
  }

  /** Returns the specification of a dataset before its labels were shuffled, if they were. */
  public static JsonNode originalSpec(Manifest manifest) {
    JsonNode whole = manifest.specification();
    return isShuffled(manifest) ? whole.path(ORIGINAL) : whole;
  }

  /** Returns the marker of the specification, which is part of the dataset's id. */
  @JsonProperty
  public String labels() {
    return SHUFFLED;
  }

  @Override
  public String name() {
    return unshuffled.name() + "-" + SHUFFLED;
  }

  @Override
  public String task() {
    return unshuffled.task();
  }

  @Override
  public int generatorVersion() {
    return unshuffled.generatorVersion();
  }

  @Override
  public List<String> splits() {
    return unshuffled.splits();
  }

  @Override
  public List<ShardRequest> shards() {
    return unshuffled.shards();
  }

  @Override
  public List<NamedArray> generate(ShardRequest shard, SourceFolder folder) throws IOException {
    List<NamedArray> arrays = unshuffled.generate(shard, folder);
    if (!shard.split().equals(TRAIN)) {
      return arrays;
    }
    return arrays.stream()
        .map(array -> array.name().equals(Examples.LABEL) ? permuted(array, shard) : array)
        .toList();
  }

  private static NamedArray permuted(NamedArray labels, ShardRequest shard) {
    int[] given = labels.ints();
    int[] order =
        CounterRandom.of(0, "shuffled-labels", String.valueOf(shard.index()))
            .permutation(given.length);
    int[] permuted = new int[given.length];
    for (int i = 0; i < given.length; i++) {
      permuted[i] = given[order[i]];
    }
    return NamedArray.ofInts(labels.name(), permuted, given.length);
  }

  @Override
  public List<SourceFile> sources() {
    return unshuffled.sources();
  }

  @Override
  public int vocabulary() {
    return unshuffled.vocabulary();
  }

  @Override
  public int positions() {
    return unshuffled.positions();
  }

  @Override
  public List<Manifest.Group> groups() {
    return unshuffled.groups();
  }

  @Override
  public List<Integer> offsets() {
    return unshuffled.offsets();
  }
}
