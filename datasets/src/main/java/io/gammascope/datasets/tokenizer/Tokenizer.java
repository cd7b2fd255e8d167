package io.gammascope.datasets.tokenizer;

import io.gammascope.datasets.SequenceFormat;

/** Converts texts to tokens and back. Token 0 is padding and is never produced. */
public interface Tokenizer {
  /** The token that pads batches. */
  int PADDING = 0;

  /** Returns the tokens of a text, without separator and end. */
  int[] encode(String text);

  /**
   * Returns the text of tokens without separator and end. Decoding an encoded text gives the text
   * after {@link TokenizerKind#normalize}.
   */
  String decode(int[] tokens);

  /** Returns the number of tokens, including special tokens. */
  int vocabulary();

  /** Returns the format of encoded sequences for the manifest. */
  SequenceFormat format(SequenceFormat.Scoring scoring);
}
