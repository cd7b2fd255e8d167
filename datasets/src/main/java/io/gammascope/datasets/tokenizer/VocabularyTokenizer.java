package io.gammascope.datasets.tokenizer;

import io.gammascope.datasets.SequenceFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A tokenizer with an explicit vocabulary. */
final class VocabularyTokenizer implements Tokenizer {
  private final String kind;
  private final List<String> words;
  private final Function<String, List<String>> split;
  private final Function<List<String>, String> join;
  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * Creates a tokenizer.
   *
   * @param kind id of a {@link TokenizerKind}
   * @param words the special tokens, then all pieces
   * @param split returns the pieces of a text
   * @param join returns the text of pieces
   */
  VocabularyTokenizer(
      String kind,
      List<String> words,
      Function<String, List<String>> split,
      Function<List<String>, String> join) {
    this.kind = kind;
    this.words = List.copyOf(words);
    this.split = split;
    this.join = join;
    // Special tokens have no text, so a word that looks like one is an ordinary word.
    for (int i = TokenizerKind.SEPARATOR + 1; i < words.size(); i++) {
      numbers.put(words.get(i), i);
    }
  }

  @Override
  public int[] encode(String text) {
    List<String> pieces = split.apply(text);
    int[] tokens = new int[pieces.size()];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = number(pieces.get(i));
    }
    return tokens;
  }

  private int number(String piece) {
    Integer number = numbers.get(piece);
    if (number == null) {
      throw new IllegalArgumentException("not in the vocabulary: " + join.apply(List.of(piece)));
    }
    return number;
  }

  @Override
  public String decode(int[] tokens) {
    List<String> pieces = new ArrayList<>(tokens.length);
    for (int token : tokens) {
      pieces.add(words.get(token));
    }
    return join.apply(pieces);
  }

  @Override
  public int vocabulary() {
    return words.size();
  }

  @Override
  public SequenceFormat format(SequenceFormat.Scoring scoring) {
    return new SequenceFormat(kind, words, TokenizerKind.SEPARATOR, TokenizerKind.END, scoring);
  }
}
