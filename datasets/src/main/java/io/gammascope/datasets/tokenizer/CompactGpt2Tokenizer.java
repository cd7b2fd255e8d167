package io.gammascope.datasets.tokenizer;

import io.gammascope.datasets.SequenceFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** GPT-2's byte-pair encoding restricted to the tokens that occur, with consecutive ids. */
final class CompactGpt2Tokenizer implements Tokenizer {
  private final Gpt2Tokenizer whole;
  private final List<String> words;
  private final Map<Integer, Integer> numbers = new HashMap<>();

  /** Creates a tokenizer of special tokens followed by GPT-2's token ids. */
  CompactGpt2Tokenizer(Gpt2Tokenizer whole, List<String> words) {
    this.whole = whole;
    this.words = List.copyOf(words);
    for (int i = TokenizerKind.SEPARATOR + 1; i < words.size(); i++) {
      numbers.put(Integer.valueOf(words.get(i)), i);
    }
  }

  /** Returns GPT-2's ids of all tokens of the texts, ascending. */
  static List<String> findTokens(Gpt2Tokenizer whole, Iterable<String> texts) {
    TreeSet<Integer> found = new TreeSet<>();
    for (String text : texts) {
      for (int token : whole.encode(text)) {
        found.add(token - Gpt2Tokenizer.SHIFT);
      }
    }
    return found.stream().map(String::valueOf).toList();
  }

  @Override
  public int[] encode(String text) {
    int[] tokens = whole.encode(text);
    for (int i = 0; i < tokens.length; i++) {
      Integer number = numbers.get(tokens[i] - Gpt2Tokenizer.SHIFT);
      if (number == null) {
        throw new IllegalArgumentException(
            "not in the vocabulary: " + whole.decode(new int[] {tokens[i]}));
      }
      tokens[i] = number;
    }
    return tokens;
  }

  @Override
  public String decode(int[] tokens) {
    int[] gpt2Tokens = new int[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      gpt2Tokens[i] = Integer.parseInt(words.get(tokens[i])) + Gpt2Tokenizer.SHIFT;
    }
    return whole.decode(gpt2Tokens);
  }

  @Override
  public int vocabulary() {
    return words.size();
  }

  @Override
  public SequenceFormat format(SequenceFormat.Scoring scoring) {
    return new SequenceFormat(
        TokenizerKind.GPT2_OCCURRING.id(),
        words,
        TokenizerKind.SEPARATOR,
        TokenizerKind.END,
        scoring);
  }
}
