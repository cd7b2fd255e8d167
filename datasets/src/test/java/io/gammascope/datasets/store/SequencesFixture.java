package io.gammascope.datasets.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gammascope.common.file.NamedArray;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.SequenceShards;
import io.gammascope.datasets.Sequences;
import io.gammascope.datasets.source.SourceFile;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.ShardRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A dataset of two shards, with the inputs "a b" and "b" in the first and "b a" in the second. The
 * targets are the reversed inputs.
 */
record SequencesFixture(String name) implements DatasetSpec {
  private static final long serialVersionUID = 1L;
  static final SequenceFormat FORMAT =
      new SequenceFormat(
          "words",
          List.of("<pad>", "<end>", "<to>", "a", "b"),
          2,
          1,
          SequenceFormat.Scoring.EXACT_MATCH);
  static final SourceFile SOURCE = new SourceFile("none.txt", "00", 1, "CC0-1.0", "by hand");

  @Override
  @JsonProperty
  public String task() {
    return "hand-made";
  }

  @Override
  public int generatorVersion() {
    return 1;
  }

  @Override
  public List<ShardRequest> shards() {
    return List.of(
        new ShardRequest("train", 0, 0, 2),
        new ShardRequest("train", 1, 2, ShardRequest.UNCOUNTED));
  }

  @Override
  public List<NamedArray> generate(ShardRequest shard, SourceFolder folder) {
    Map<String, int[]> arrays = new HashMap<>();
    boolean first = shard.index() == 0;
    arrays.put(
        Sequences.TOKENS,
        first ? new int[] {3, 4, 2, 4, 3, 1, 4, 2, 4, 1} : new int[] {4, 3, 2, 3, 4, 1});
    arrays.put(Sequences.LENGTH, first ? new int[] {6, 4} : new int[] {6});
    arrays.put(Sequences.LOSS_FROM, first ? new int[] {3, 1} : new int[] {3});
    arrays.put(Sequences.PROMPT, first ? new int[] {3, 2} : new int[] {3});
    arrays.put(Sequences.GROUP, first ? new int[] {1, 0} : new int[] {1});
    arrays.put(Sequences.LINE, first ? new int[] {1, 2} : new int[] {3});
    return SequenceShards.toArrays(arrays);
  }

  @Override
  public Optional<SequenceFormat> sequenceFormat() {
    return Optional.of(FORMAT);
  }

  @Override
  public List<SourceFile> sources() {
    return List.of(SOURCE);
  }

  @Override
  public int vocabulary() {
    return FORMAT.words().size();
  }

  @Override
  public int positions() {
    return 6;
  }

  @Override
  public List<Manifest.Group> groups() {
    return List.of(
        new Manifest.Group(0, "one", "word", true, List.of()),
        new Manifest.Group(1, "two", "words", true, List.of()));
  }

  @Override
  public List<Integer> offsets() {
    return List.of();
  }
}
