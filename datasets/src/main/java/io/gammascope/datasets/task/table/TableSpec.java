package io.gammascope.datasets.task.table;

import io.gammascope.common.file.NamedArray;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.source.SourceFile;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.task.SplitSize;
import io.gammascope.datasets.task.SplitSizes;
import io.gammascope.datasets.tokenizer.TokenizerKind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A dataset of inputs and targets out of files, fully resolved. Made by the readers of this
 * package, which have read the files; nothing is checked here.
 *
 * @param tokenizer a kind of {@link TokenizerKind}, by its word
 * @param files what the rows come from
 * @param testShare of the rows that no file and no column puts into a split
 * @param keep groups that a training subset holds whole
 * @param learnInput whether training predicts the input too, and not the target alone
 * @param sizes of the splits, in order
 * @param words the tokenizer's vocabulary
 * @param groups as in the manifest
 * @param positions tokens of the longest sequence of all rows, chosen or not, so that subsets of
 *     all sizes are trained with one model
 */
public record TableSpec(
    String name,
    String task,
    long seed,
    String tokenizer,
    List<TableFile> files,
    double testShare,
    List<String> keep,
    boolean learnInput,
    List<SplitSize> sizes,
    List<String> words,
    List<Manifest.Group> groups,
    int positions)
    implements SplitSizes {
  private static final long serialVersionUID = 1L;

  private static final int SHARD = 65_536;

  private static final int GENERATOR_VERSION = 1;

  public TableSpec {
    files = List.copyOf(files);
    keep = List.copyOf(keep);
    sizes = List.copyOf(sizes);
    words = List.copyOf(words);
    groups = List.copyOf(groups);
  }

  @Override
  public int generatorVersion() {
    return GENERATOR_VERSION;
  }

  @Override
  public int examplesPerShard() {
    return SHARD;
  }

  @Override
  public List<NamedArray> generate(ShardRequest shard, SourceFolder folder) throws IOException {
    return new TableGenerator(this, folder).generate(shard);
  }

  TokenizerKind tokenizerKind() {
    return TokenizerKind.byId().get(tokenizer);
  }

  @Override
  public Optional<SequenceFormat> sequenceFormat() {
    return Optional.of(tokenizerKind().create(words).format(SequenceFormat.Scoring.EXACT_MATCH));
  }

  @Override
  public List<SourceFile> sources() {
    return files.stream().map(TableFile::source).toList();
  }

  @Override
  public int vocabulary() {
    return tokenizerKind().create(words).vocabulary();
  }
}
