package io.gammascope.neural.checkpoint;

import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceFormat;
import io.gammascope.datasets.tokenizer.TokenizerKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A tokenizer of words that are separated by white space, as the Python libraries tokenizers and
 * transformers read it.
 *
 * @param words the text of each token
 * @param special number of tokens without text of their own, at the beginning: padding or, for
 *     sequences, padding, end and separator
 */
record TokenizerFiles(List<String> words, int special) {
  private static final String PADDING = "<pad>";

  TokenizerFiles {
    words = List.copyOf(words);
  }

  /**
   * Returns the tokenizer of a dataset; empty if it splits texts in another way, or if a word of
   * the texts looks like a special token.
   */
  static Optional<TokenizerFiles> of(Manifest manifest) {
    if (manifest.sequences().isEmpty()) {
      List<String> numbers = new ArrayList<>(List.of(PADDING));
      IntStream.range(1, manifest.vocabulary()).mapToObj(Integer::toString).forEach(numbers::add);
      return Optional.of(new TokenizerFiles(numbers, 1));
    }
    SequenceFormat format = manifest.sequences().get(0);
    boolean words = format.tokenizer().equals(TokenizerKind.WORDS.id());
    return words && new HashSet<>(format.words()).size() == format.words().size()
        ? Optional.of(new TokenizerFiles(format.words(), format.separator() + 1))
        : Optional.empty();
  }

  /** Returns the content of {@code tokenizer.json}. An unknown word is an error. */
  Map<String, Object> tokenizer() {
    Map<String, Integer> vocabulary = new LinkedHashMap<>();
    words.forEach(word -> vocabulary.put(word, vocabulary.size()));
    Map<String, Object> content = new HashMap<>();
    content.put("version", "1.0");
    content.put("added_tokens", IntStream.range(0, special).mapToObj(this::addedToken).toList());
    content.put("pre_tokenizer", Map.of("type", "WhitespaceSplit"));
    content.put(
        "model", Map.of("type", "WordLevel", "vocab", vocabulary, "unk_token", "<unknown>"));
    for (String none :
        List.of("truncation", "padding", "normalizer", "post_processor", "decoder")) {
      content.put(none, null);
    }
    return content;
  }

  private Map<String, Object> addedToken(int token) {
    Map<String, Object> added = new HashMap<>(Map.of("id", token, "content", words.get(token)));
    added.put("special", true);
    for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
      added.put(flag, false);
    }
    return added;
  }

  /** Returns the content of {@code tokenizer_config.json}. */
  Map<String, Object> config() {
    Map<String, Object> content = new HashMap<>();
    content.put("tokenizer_class", "PreTrainedTokenizerFast");
    content.put("pad_token", words.get(0));
    content.put("eos_token", special > 1 ? words.get(1) : null);
    return content;
  }
}
