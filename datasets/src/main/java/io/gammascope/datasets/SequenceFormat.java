package io.gammascope.datasets;

import java.io.Serializable;
import java.util.List;

/**
 * The encoding and scoring of a dataset's sequences; part of its manifest. Token 0 is padding,
 * which sequences do not contain.
 *
 * @param tokenizer id of the tokenizer, for example {@code words}
 * @param words text of each token; special tokens are in angle brackets. Empty for {@code gpt2};
 *     GPT-2's token ids for {@code gpt2_occurring}
 * @param separator token between an input and its target
 * @param end token after a target, at which decoding stops
 * @param scoring how answers are scored
 */
public record SequenceFormat(
    String tokenizer, List<String> words, int separator, int end, Scoring scoring)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public SequenceFormat {
    words = List.copyOf(words);
  }

  /** How answers are scored. */
  public enum Scoring {
    /** An answer is correct if it equals the target, including the end token. */
    EXACT_MATCH,
    /** An answer is correct if its last token before the end equals the target's. */
    LAST_TOKEN,
    /** Nothing is decoded; the score is the likelihood of the tokens (perplexity). */
    LIKELIHOOD
  }
}
