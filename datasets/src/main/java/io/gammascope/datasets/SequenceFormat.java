package io.gammascope.datasets;

import java.io.Serializable;
import java.util.List;

/**
 * How the sequences of a dataset are written and judged; part of its manifest. Token 0 is padding,
 * which no sequence holds.
 *
 * @param tokenizer the kind of tokenizer, for example {@code words}
 * @param words the text of every token, by its number; the special tokens stand in angle brackets.
 *     Empty with {@code gpt2}; with {@code gpt2_occurring} the tokens' numbers in GPT-2
 * @param separator the token between an input and its target
 * @param end the token after a target; decoding stops at it
 * @param scoring how an answer is held against the target
 */
public record SequenceFormat(
    String tokenizer, List<String> words, int separator, int end, Scoring scoring)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public SequenceFormat {
    words = List.copyOf(words);
  }

  /** How answers are held against targets. */
  public enum Scoring {
    /** Every token of the target, its end included, must be there. */
    EXACT_MATCH,
    /** Only the last token before the end must be the target's. */
    LAST_TOKEN,
    /** Nothing is decoded: what counts is the likelihood of the tokens (perplexity). */
    LIKELIHOOD
  }
}
