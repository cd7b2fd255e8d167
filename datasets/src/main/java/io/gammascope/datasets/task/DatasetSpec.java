package io.gammascope.datasets.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gammascope.common.file.NamedArray;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.source.SourceFile;
import io.gammascope.datasets.source.SourceFolder;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * The specification of a dataset that is generated in independent shards: any worker can generate
 * any shard, repeatedly, with the same bytes. Implementations are records. They are serialized to
 * workers and hashed by their canonical JSON, which includes {@link #task()}.
 */
public interface DatasetSpec extends Serializable {
  /** Returns the name of the specification. */
  String name();

  /** Returns the name of the task, for example {@code anchor}. */
  @JsonProperty
  String task();

  /**
   * Returns the version of the generator, 1 unless overridden. A task must increment it when the
   * same specification gives different bytes.
   */
  default int generatorVersion() {
    return 1;
  }

  /**
   * Returns the names of all splits. Overridden where a split may be empty, so that the manifest
   * lists it nevertheless.
   */
  default List<String> splits() {
    return shards().stream().map(ShardRequest::split).distinct().toList();
  }

  /** Returns all shards in order. A pure function of the specification. */
  List<ShardRequest> shards();

  /**
   * Generates and verifies the arrays of a shard: those of {@link io.gammascope.datasets.Sequences}
   * if there is a {@link #sequenceFormat()}, otherwise those of {@link
   * io.gammascope.datasets.Examples}.
   *
   * @param folder folder of the files in {@link #sources()}
   * @throws io.gammascope.common.yaml.InvalidInputException if a source file was changed
   */
  List<NamedArray> generate(ShardRequest shard, SourceFolder folder) throws IOException;

  /** Returns the format of sequences, or empty if examples have one label each. */
  default Optional<SequenceFormat> sequenceFormat() {
    return Optional.empty();
  }

  /** Returns the source files of the dataset. */
  default List<SourceFile> sources() {
    return List.of();
  }

  /** Returns the number of tokens, including token 0. */
  int vocabulary();

  /** Returns the number of tokens of the longest sequence. */
  int positions();

  /** Returns the groups by which accuracy is reported. */
  List<Manifest.Group> groups();

  /** Returns {@link Manifest#offsets()}; empty unless answers are numbers. */
  default List<Integer> offsets() {
    return List.of();
  }

  /** Returns whether there are {@link Counterfactuals} of the training sequences. */
  default boolean hasCounterfactuals() {
    return false;
  }
}
