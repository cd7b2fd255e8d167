package io.gammascope.datasets.task.table;

import io.gammascope.common.file.NamedArray;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.source.SourceFile;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.InputTargetSpec;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.task.SplitSize;
import io.gammascope.datasets.tokenizer.TokenizerKind;
import java.io.IOException;
import java.util.List;

/**
 * The resolved specification of a dataset of inputs and targets from files. {@link TableSpecReader}
 * checks its consistency.
 *
 * @param tokenizer id of a {@link TokenizerKind}
 * @param files the files of the rows
 * @param testShare share of test rows among those without a given split
 * @param keep groups that every training subset contains completely
 * @param learnInput whether training also predicts the input
 * @param sizes sizes of the splits, in order
 * @param words the tokenizer's vocabulary
 * @param groups groups of the manifest
 * @param positions number of tokens of the longest sequence of all rows, so that the model does not
 *     depend on the subset
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
    implements InputTargetSpec {
  private static final long serialVersionUID = 1L;

  public TableSpec {
    files = List.copyOf(files);
    keep = List.copyOf(keep);
    sizes = List.copyOf(sizes);
    words = List.copyOf(words);
    groups = List.copyOf(groups);
  }

  @Override
  public List<NamedArray> generate(ShardRequest shard, SourceFolder folder) throws IOException {
    return new TableGenerator(this, folder).generate(shard);
  }

  @Override
  public SequenceFormat.Scoring scoring() {
    return SequenceFormat.Scoring.EXACT_MATCH;
  }

  @Override
  public boolean hasCounterfactuals() {
    return task.equals(ScanCounterfactuals.TASK);
  }

  @Override
  public List<SourceFile> sources() {
    return files.stream().map(TableFile::source).toList();
  }
}
