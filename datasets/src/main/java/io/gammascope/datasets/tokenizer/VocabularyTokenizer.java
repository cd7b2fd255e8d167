package io.gammascope.datasets.tokenizer;

import io.gammascope.datasets.SequenceFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tokenizer with an explicit vocabulary. */
final class VocabularyTokenizer implements Tokenizer {
  private final TokenizerKind kind;
  private final List<String> words;
  private final Map<String, Integer> numbers = new HashMap<>();

  VocabularyTokenizer(TokenizerKind kind, List<String> words) {
    this.kind = kind;
    this.words = List.copyOf(words);
    // Special tokens have no text, so a word that looks like one is an ordinary word.
    for (int i = TokenizerKind.SEPARATOR + 1; i < words.size(); i++) {
      numbers.put(words.get(i), i);
    }
  }

  @Override
  public int[] encode(String text) {
    List<String> pieces = kind.split(text);
    int[] tokens = new int[pieces.size()];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = number(pieces.get(i));
    }
    return tokens;
  }

  private int number(String piece) {
    Integer number = numbers.get(piece);
    if (number == null) {
      throw new IllegalArgumentException("not in the vocabulary: " + piece);
    }
    return number;
  }

  @Override
  public String decode(int[] tokens) {
    List<String> pieces = new ArrayList<>(tokens.length);
    for (int token : tokens) {
      pieces.add(words.get(token));
    }
    return kind.join(pieces);
  }

  @Override
  public int vocabulary() {
    return words.size();
  }

  @Override
  public SequenceFormat format(SequenceFormat.Scoring scoring) {
    return new SequenceFormat(
        kind.id(), words, TokenizerKind.SEPARATOR, TokenizerKind.END, scoring);
  }
}
