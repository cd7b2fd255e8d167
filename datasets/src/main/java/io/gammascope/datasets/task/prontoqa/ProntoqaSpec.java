package io.gammascope.datasets.task.prontoqa;

import io.gammascope.common.file.NamedArray;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.InputTargetSpec;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.task.SplitSize;
import io.gammascope.datasets.tokenizer.TokenizerKind;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The resolved specification of a PrOntoQA dataset.
 *
 * @param hops numbers of rules that lead to the answer; examples alternate between them
 * @param chainOfThought whether the target contains the derivation before the answer
 * @param learnInput whether training also predicts the question
 * @param tokenizer id of a {@link TokenizerKind}
 * @param sizes sizes of the splits
 * @param words the tokenizer's vocabulary
 * @param positions upper bound of the number of tokens of a sequence
 */
record ProntoqaSpec(
    String name,
    long seed,
    List<Integer> hops,
    World world,
    boolean chainOfThought,
    boolean learnInput,
    String tokenizer,
    List<SplitSize> sizes,
    List<String> words,
    int positions)
    implements InputTargetSpec {
  private static final long serialVersionUID = 1L;

  static final String KIND = "prontoqa";

  private static final int SHARD = 16_384;

  ProntoqaSpec {
    hops = List.copyOf(hops);
    sizes = List.copyOf(sizes);
    words = List.copyOf(words);
  }

  /**
   * How ontologies are drawn and described.
   *
   * @param distractor whether a rule about another concept contradicts the conclusion
   * @param longestChain maximal number of concepts of a chain
   */
  record World(Concepts concepts, Order order, boolean distractor, int longestChain)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Returns the maximal number of sentences: rules, distractor and fact. */
    int mostSentences() {
      return 2 * longestChain;
    }
  }

  /** The order of the rules. */
  enum Order {
    /** The order in which the derivation uses the rules. */
    BOTTOM_UP,
    TOP_DOWN,
    RANDOM
  }

  @Override
  public String task() {
    return KIND;
  }

  @Override
  public int examplesPerShard() {
    return SHARD;
  }

  @Override
  public List<NamedArray> generate(ShardRequest shard, SourceFolder folder) {
    return new ProntoqaGenerator(this).generate(shard);
  }

  @Override
  public SequenceFormat.Scoring scoring() {
    return SequenceFormat.Scoring.LAST_TOKEN;
  }

  @Override
  public List<Manifest.Group> groups() {
    return IntStream.range(0, hops.size())
        .mapToObj(i -> new Manifest.Group(i, "hops_" + hops.get(i), "hops", true, List.of()))
        .toList();
  }
}
