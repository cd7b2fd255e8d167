package io.gammascope.datasets.task.addition;

import io.gammascope.common.file.NamedArray;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.InputTargetSpec;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.task.SplitSize;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The resolved specification of an addition dataset.
 *
 * @param largest largest summand
 * @param heldOut pairs with both summands in this range are tested and not trained
 * @param learnInput whether training also predicts the input
 * @param sizes sizes of the splits
 * @param words the tokenizer's vocabulary
 * @param positions number of tokens of the longest sequence
 */
record AdditionSpec(
    String name,
    long seed,
    int largest,
    Square heldOut,
    NumberForm form,
    boolean learnInput,
    List<SplitSize> sizes,
    List<String> words,
    int positions)
    implements InputTargetSpec {
  private static final long serialVersionUID = 1L;

  static final String KIND = "addition";

  AdditionSpec {
    sizes = List.copyOf(sizes);
    words = List.copyOf(words);
  }

  /** A range of both summands, ends included. */
  record Square(int from, int to) implements Serializable {
    private static final long serialVersionUID = 1L;

    boolean contains(int a, int b) {
      return from <= a && a <= to && from <= b && b <= to;
    }
  }

  @Override
  public String task() {
    return KIND;
  }

  @Override
  public List<NamedArray> generate(ShardRequest shard, SourceFolder folder) {
    return new AdditionGenerator(this).generate(shard);
  }

  int digits() {
    return String.valueOf(largest).length();
  }

  @Override
  public String tokenizer() {
    return form.tokenizerKind().id();
  }

  @Override
  public SequenceFormat.Scoring scoring() {
    return SequenceFormat.Scoring.EXACT_MATCH;
  }

  @Override
  public List<Manifest.Group> groups() {
    return IntStream.rangeClosed(0, digits())
        .mapToObj(i -> new Manifest.Group(i, "carries_" + i, "carries", true, List.of()))
        .toList();
  }
}
