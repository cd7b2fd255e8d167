package io.gammascope.datasets.tokenizer;

import io.gammascope.datasets.SequenceFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The supported tokenizers. */
public enum TokenizerKind {
  /** One token per word; words are separated by white space. */
  WORDS("words"),
  /**
   * Like {@link #WORDS}, but numbers are split into digits, so that unseen numbers consist of known
   * tokens.
   */
  DIGITS("digits"),
  /** One token per character. */
  CHARACTERS("characters"),
  /** GPT-2's byte-pair encoding. */
  GPT2("gpt2"),
  /** Like {@link #GPT2}, restricted to the tokens that occur, for small models of small texts. */
  GPT2_OCCURRING("gpt2_occurring");

  private static final List<String> SPECIAL = List.of("<pad>", "<end>", "<to>");
  static final int END = 1;
  static final int SEPARATOR = 2;

  private final String id;

  TokenizerKind(String word) {
    this.id = word;
  }

  /** Returns the id used in specifications and manifests. */
  public String id() {
    return id;
  }

  /** Returns all kinds by id. */
  public static Map<String, TokenizerKind> byId() {
    Map<String, TokenizerKind> kinds = new LinkedHashMap<>();
    Arrays.stream(values()).forEach(kind -> kinds.put(kind.id, kind));
    return kinds;
  }

  /** Returns the tokenizer that a manifest describes. */
  public static Tokenizer fromFormat(SequenceFormat format) {
    return byId().get(format.tokenizer()).create(format.words());
  }

  /**
   * Creates a tokenizer.
   *
   * @param words the result of {@link #buildVocabulary}
   */
  public Tokenizer create(List<String> words) {
    return switch (this) {
      case GPT2 -> new Gpt2Tokenizer();
      case GPT2_OCCURRING -> {
        Gpt2Tokenizer gpt2 = new Gpt2Tokenizer();
        yield new VocabularyTokenizer(id, words, gpt2::split, gpt2::join);
      }
      default -> new VocabularyTokenizer(id, words, this::split, this::join);
    };
  }

  /** Returns the vocabulary of the texts; see {@link VocabularyBuilder#words}. */
  public List<String> buildVocabulary(Collection<String> texts) {
    VocabularyBuilder builder = new VocabularyBuilder();
    texts.forEach(builder::add);
    return builder.words();
  }

  /** Collects the vocabulary of texts. Mutable. */
  public final class VocabularyBuilder {
    private final Function<String, List<String>> split =
        switch (TokenizerKind.this) {
          case GPT2 -> text -> List.of();
          case GPT2_OCCURRING -> new Gpt2Tokenizer()::split;
          default -> TokenizerKind.this::split;
        };
    private final Set<String> pieces = new HashSet<>();

    /** Adds the pieces of a text. */
    public void add(String text) {
      pieces.addAll(split.apply(text));
    }

    /**
     * Returns the special tokens followed by all pieces that occur, in UTF-16 order. For {@link
     * #GPT2_OCCURRING} the pieces are GPT-2's token ids, ascending. For {@link #GPT2}, whose
     * vocabulary is fixed, the result is empty.
     */
    public List<String> words() {
      List<String> words = new ArrayList<>();
      if (TokenizerKind.this != GPT2) {
        words.addAll(SPECIAL);
        pieces.stream()
            .sorted(
                TokenizerKind.this == GPT2_OCCURRING
                    ? Comparator.comparing(Integer::valueOf)
                    : Comparator.naturalOrder())
            .forEach(words::add);
      }
      return words;
    }
  }

  /** Normalizes white space as far as the tokenizer ignores it. */
  public String normalize(String text) {
    return this == WORDS || this == DIGITS ? String.join(" ", words(text)) : text;
  }

  private List<String> split(String text) {
    return switch (this) {
      case WORDS -> words(text);
      case DIGITS -> digits(words(text));
      case CHARACTERS -> characters(text);
      case GPT2, GPT2_OCCURRING -> throw new IllegalStateException("GPT-2 splits texts by itself");
    };
  }

  /** Returns the normalized text of pieces. */
  private String join(List<String> pieces) {
    if (this == CHARACTERS) {
      return String.join("", pieces);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces.size(); i++) {
      boolean glued =
          this == DIGITS && i > 0 && isNumber(pieces.get(i - 1)) && isNumber(pieces.get(i));
      text.append(i == 0 || glued ? "" : " ").append(pieces.get(i));
    }
    return text.toString();
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int begin = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean gap = i == text.length() || Character.isWhitespace(text.charAt(i));
      if (gap && begin >= 0) {
        words.add(text.substring(begin, i));
        begin = -1;
      } else if (!gap && begin < 0) {
        begin = i;
      }
    }
    return words;
  }

  private static List<String> digits(List<String> words) {
    List<String> pieces = new ArrayList<>();
    for (String word : words) {
      if (isNumber(word)) {
        pieces.addAll(characters(word));
      } else {
        pieces.add(word);
      }
    }
    return pieces;
  }

  private static boolean isNumber(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    return !word.isEmpty();
  }

  private static List<String> characters(String text) {
    // A long text has few different characters.
    Map<Integer, String> known = new HashMap<>();
    return text.codePoints().mapToObj(c -> known.computeIfAbsent(c, Character::toString)).toList();
  }
}
