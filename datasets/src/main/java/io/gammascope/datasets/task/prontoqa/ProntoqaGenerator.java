package io.gammascope.datasets.task.prontoqa;

import io.gammascope.common.file.NamedArray;
import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.task.SequenceBuilder;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.tokenizer.Tokenizer;
import io.gammascope.datasets.tokenizer.TokenizerKind;
import java.util.List;

/**
 * Makes the sequences of one shard: question, separator, target, end. Each example is a function of
 * (seed, split, index) alone.
 */
final class ProntoqaGenerator {
  private static final String PURPOSE = "prontoqa-examples";
  private static final long DRAWS_PER_EXAMPLE = 1L << 32;
  private static final String TEST = "test";
  private static final int PARTS = 4;

  private final ProntoqaSpec spec;
  private final QuestionGenerator maker;
  private final Tokenizer tokenizer;
  private final SequenceFormat format;

  ProntoqaGenerator(ProntoqaSpec spec) {
    this.spec = spec;
    maker = new QuestionGenerator(spec.world());
    tokenizer = spec.tokenizerKind().create(spec.words());
    format = spec.sequenceFormat().orElseThrow();
  }

  List<NamedArray> generate(ShardRequest shard) {
    CounterRandom random = CounterRandom.of(spec.seed(), PURPOSE, shard.split());
    SequenceBuilder arrays = new SequenceBuilder(shard.examples());
    for (int i = 0; i < shard.examples(); i++) {
      int index = shard.first() + i;
      int group = index % spec.hops().size();
      Question question = question(random, shard.split(), index);
      int[] input = tokenizer.encode(spaced(question.text()));
      int prompt = input.length + 1;
      arrays.add(
          new SequenceBuilder.Attributes(spec.learnInput() ? 1 : prompt, prompt, group, index + 1),
          input,
          new int[] {format.separator()},
          tokenizer.encode(spaced(target(question))),
          new int[] {format.end()});
    }
    return arrays.build();
  }

  /** The question of an index; every second one is true. */
  Question question(CounterRandom random, String split, int index) {
    RandomChoices draws = new RandomChoices(random, index * DRAWS_PER_EXAMPLE);
    int hops = spec.hops().get(index % spec.hops().size());
    boolean answer = index / spec.hops().size() % 2 == 0;
    while (true) {
      Question question = maker.generate(draws, hops, answer);
      if (belongs(question.text(), split)) {
        verify(question, hops);
        return question;
      }
    }
  }

  /** Decided by the text, so that no question of one split can occur in another. */
  private static boolean belongs(String text, String split) {
    return (Math.floorMod(text.hashCode(), PARTS) == 0) == split.equals(TEST);
  }

  private static void verify(Question question, int hops) {
    boolean answer = Solver.evaluate(question.context(), question.query());
    if (answer != question.answer() || question.chain().size() != 2 * hops + 1) {
      throw new IllegalStateException("a question has a wrong answer or chain: " + question);
    }
  }

  private String target(Question question) {
    return spec.chainOfThought()
        ? String.join(" ", question.chain()) + " " + question.label()
        : question.label();
  }

  /** Words and marks apart, where a word is a token. */
  private String spaced(String text) {
    return spec.tokenizerKind() == TokenizerKind.WORDS ? Lexicon.separatePunctuation(text) : text;
  }
}
