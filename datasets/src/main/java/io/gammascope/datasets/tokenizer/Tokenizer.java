package io.gammascope.datasets.tokenizer;

import io.gammascope.datasets.SequenceFormat;

/** Cuts texts into tokens and puts them together again. Token 0 is padding and never comes out. */
public interface Tokenizer {
  /** What fills up a batch; no text has it. */
  int PADDING = 0;

  /** The tokens of a text, without separator and end. */
  int[] encode(String text);

  /**
   * The text of tokens, which hold neither separator nor end; {@link TokenizerKind#normalize} of
   * the text that was encoded.
   */
  String decode(int[] tokens);

  /** Number of tokens, the special ones included. */
  int vocabulary();

  /** How its sequences are written, for a manifest. */
  SequenceFormat format(SequenceFormat.Scoring scoring);
}
