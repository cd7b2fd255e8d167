package io.gammascope.datasets.task;

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
 * A dataset that can be generated, in shards that do not depend on one another: any shard may be
 * made anywhere, any number of times, with the same bytes. Implementations are records, travel to
 * the workers and are hashed by their canonical JSON, which holds {@link #task()} too.
 */
public interface DatasetSpec extends Serializable {
  /** The name of the specification. */
  String name();

  /** The kind of task, for example {@code anchor}. */
  String task();

  /** Raised whenever the same specification would give other bytes. */
  int generatorVersion();

  /**
   * The names of all splits. A specification that may leave a split without an example names it
   * here, so that the manifest says that there is none.
   */
  default List<String> splits() {
    return shards().stream().map(ShardRequest::split).distinct().toList();
  }

  /** All shards in order; their number and sizes depend on the specification alone. */
  List<ShardRequest> shards();

  /**
   * The arrays of one shard, as in {@link io.gammascope.datasets.Examples}, or, where there is a
   * {@link #sequenceFormat()}, as in {@link io.gammascope.datasets.Sequences}, verified while they
   * are made.
   *
   * @param folder of the files in {@link #sources()}
   * @throws io.gammascope.common.file.CorruptFileException if a file is not what it should be
   */
  List<NamedArray> generate(ShardRequest shard, SourceFolder folder) throws IOException;

  /** How sequences are written and judged; empty where every example has one label instead. */
  default Optional<SequenceFormat> sequenceFormat() {
    return Optional.empty();
  }

  /** The files that the dataset is made of. */
  default List<SourceFile> sources() {
    return List.of();
  }

  /** Number of tokens, token 0 included. */
  int vocabulary();

  /** Tokens of the longest sequence. */
  int positions();

  /** What accuracy is broken down by. */
  List<Manifest.Group> groups();

  /** See {@link Manifest#offsets()}; none where answers are no numbers that differ by one. */
  default List<Integer> offsets() {
    return List.of();
  }
}
