package io.gammascope.datasets.task.text;

import io.gammascope.common.file.NamedArray;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.source.SourceFile;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.SequenceSpec;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.tokenizer.TokenizerKind;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The resolved specification of a text dataset. Each file is one shard.
 *
 * @param files the files in order
 * @param sets names of the sets whose documents are used
 * @param context number of tokens of a sequence; the last sequence of a set in a file may be
 *     shorter
 * @param trainShare share of the training documents that are used; larger shares contain smaller
 *     ones
 * @param tokenizer id of a {@link TokenizerKind}
 * @param words the tokenizer's vocabulary
 */
record TextSpec(
    String name,
    long seed,
    List<TextFile> files,
    List<String> sets,
    int context,
    double trainShare,
    String tokenizer,
    List<String> words)
    implements SequenceSpec {
  private static final long serialVersionUID = 1L;

  static final String KIND = "text";
  static final String TRAIN = "train";

  TextSpec {
    files = List.copyOf(files);
    sets = List.copyOf(sets);
    words = List.copyOf(words);
  }

  TextSpec withWords(List<String> vocabulary) {
    return new TextSpec(name, seed, files, sets, context, trainShare, tokenizer, vocabulary);
  }

  @Override
  public String task() {
    return KIND;
  }

  @Override
  public List<ShardRequest> shards() {
    Map<String, Integer> before = new HashMap<>();
    return files.stream()
        .map(
            file -> {
              int index = before.merge(file.split(), 1, Integer::sum) - 1;
              return new ShardRequest(file.split(), index, 0, ShardRequest.UNCOUNTED);
            })
        .toList();
  }

  @Override
  public List<NamedArray> generate(ShardRequest shard, SourceFolder folder) throws IOException {
    SourceFile file =
        files.stream()
            .filter(f -> f.split().equals(shard.split()))
            .skip(shard.index())
            .findFirst()
            .orElseThrow()
            .source();
    TextPacker packer = new TextPacker(this, shard.split());
    try {
      Documents.forEach(file, folder, packer::add);
    } catch (IllegalArgumentException e) {
      // A text outside the vocabulary: the file has changed.
      folder.verify(file);
      throw e;
    }
    return packer.finish();
  }

  @Override
  public SequenceFormat.Scoring scoring() {
    return SequenceFormat.Scoring.LIKELIHOOD;
  }

  @Override
  public List<SourceFile> sources() {
    return files.stream().map(TextFile::source).toList();
  }

  @Override
  public int positions() {
    return context;
  }

  @Override
  public List<Manifest.Group> groups() {
    return IntStream.range(0, sets.size())
        .mapToObj(i -> new Manifest.Group(i, sets.get(i), "set", true, List.of()))
        .toList();
  }
}
