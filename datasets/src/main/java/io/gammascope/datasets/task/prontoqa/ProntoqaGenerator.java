package io.gammascope.datasets.task.prontoqa;

import io.gammascope.common.file.NamedArray;
import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.task.InputTargetBuilder;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.tokenizer.Tokenizer;
import io.gammascope.datasets.tokenizer.TokenizerKind;
import java.util.List;

/**
 * Generates the sequences of a shard: question, separator, target, end. Each example is a pure
 * function of (seed, split, index).
 */
final class ProntoqaGenerator {
  private static final String PURPOSE = "prontoqa-examples";
  private static final long DRAWS_PER_EXAMPLE = 1L << 32;
  private static final String TEST = "test";
  private static final int PARTS = 4;

  private final ProntoqaSpec spec;
  private final QuestionGenerator questions;
  private final Tokenizer tokenizer;

  ProntoqaGenerator(ProntoqaSpec spec) {
    this.spec = spec;
    questions = new QuestionGenerator(spec.world());
    tokenizer = spec.createTokenizer();
  }

  List<NamedArray> generate(ShardRequest shard) {
    CounterRandom random = CounterRandom.of(spec.seed(), PURPOSE, shard.split());
    InputTargetBuilder arrays = new InputTargetBuilder(spec, shard.examples());
    for (int i = 0; i < shard.examples(); i++) {
      int index = shard.first() + i;
      int group = index % spec.hops().size();
      Question question = question(random, shard.split(), index);
      arrays.add(
          tokenizer.encode(tokenizable(question.text())),
          tokenizer.encode(tokenizable(target(question))),
          group,
          index + 1);
    }
    return arrays.build();
  }

  /** Returns the question of an index. The answers alternate between true and false. */
  Question question(CounterRandom random, String split, int index) {
    RandomChoices draws = new RandomChoices(random, index * DRAWS_PER_EXAMPLE);
    int hops = spec.hops().get(index % spec.hops().size());
    boolean answer = index / spec.hops().size() % 2 == 0;
    while (true) {
      Question question = questions.generate(draws, hops, answer);
      if (belongs(question.text(), split)) {
        verify(question, hops);
        return question;
      }
    }
  }

  /** Assigns questions to splits by their text, so that no question occurs in two splits. */
  private static boolean belongs(String text, String split) {
    return (Math.floorMod(text.hashCode(), PARTS) == 0) == split.equals(TEST);
  }

  private static void verify(Question question, int hops) {
    boolean answer = Solver.evaluate(question.context(), question.query());
    if (answer != question.answer() || question.chain().size() != 2 * hops + 1) {
      throw new IllegalStateException("question with a wrong answer or chain: " + question);
    }
  }

  private String target(Question question) {
    return spec.chainOfThought()
        ? String.join(" ", question.chain()) + " " + question.label()
        : question.label();
  }

  /** Separates words and punctuation if each word is a token. */
  private String tokenizable(String text) {
    return spec.tokenizerKind() == TokenizerKind.WORDS ? Lexicon.separatePunctuation(text) : text;
  }
}
