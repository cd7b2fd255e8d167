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
 * A dataset whose training examples have one another's labels, permuted within each shard: the same
 * sequences, and nothing to be learned from them but how often each label occurs. Test and held-out
 * examples keep theirs. What a model shows that was trained on it is the null of every score.
 */
public record ShuffledLabels(DatasetSpec of) implements DatasetSpec {
  private static final long serialVersionUID = 1L;
  private static final String TRAIN = "train";
  private static final String ORIGINAL = "of";
  private static final String LABELS = "labels";
  private static final String SHUFFLED = "shuffled";

  /**
   * Of a dataset.
   *
   * @throws IllegalArgumentException if its examples have whole sequences to be answered, no labels
   */
  public ShuffledLabels {
    if (of.sequenceFormat().isPresent()) {
      throw new IllegalArgumentException(of.name() + " has no labels that could be shuffled");
    }
  }

  /** Whether a dataset is of this kind. */
  public static boolean isShuffled(Manifest manifest) {
    return manifest.specification().path(LABELS).asText().equals(SHUFFLED);
  }

  /** The specification that a dataset's labels come from, whether they were shuffled or not. */
  public static JsonNode originalSpec(Manifest manifest) {
    JsonNode whole = manifest.specification();
    return isShuffled(manifest) ? whole.path(ORIGINAL) : whole;
  }

  /** What marks the specification; part of the dataset's identity. */
  @JsonProperty
  public String labels() {
    return SHUFFLED;
  }

  @Override
  public String name() {
    return of.name() + "-" + SHUFFLED;
  }

  @Override
  @JsonProperty
  public String task() {
    return of.task();
  }

  @Override
  public int generatorVersion() {
    return of.generatorVersion();
  }

  @Override
  public List<String> splits() {
    return of.splits();
  }

  @Override
  public List<ShardRequest> shards() {
    return of.shards();
  }

  @Override
  public List<NamedArray> generate(ShardRequest shard, SourceFolder folder) throws IOException {
    List<NamedArray> arrays = of.generate(shard, folder);
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
    return of.sources();
  }

  @Override
  public int vocabulary() {
    return of.vocabulary();
  }

  @Override
  public int positions() {
    return of.positions();
  }

  @Override
  public List<Manifest.Group> groups() {
    return of.groups();
  }

  @Override
  public List<Integer> offsets() {
    return of.offsets();
  }
}
