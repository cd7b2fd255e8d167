package io.gammascope.datasets.tokenizer;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import io.gammascope.datasets.SequenceFormat;
import java.util.Arrays;
import java.util.List;

/**
 * GPT-2's byte-pair encoding. Each token id is one higher than in GPT-2, because 0 is padding. The
 * separator is an additional token.
 */
final class Gpt2Tokenizer implements Tokenizer {
  /** Difference between token ids here and in GPT-2. */
  private static final int SHIFT = 1;

  private static final int END_OF_TEXT = 50_256;
  private static final int END = END_OF_TEXT + SHIFT;
  private static final int SEPARATOR = END + 1;

  /** Holds the merge rules, which are loaded from the library once; that takes about a second. */
  private static final class Rules {
    static final Encoding ENCODING =
        Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.R50K_BASE);
  }

  @Override
  public int[] encode(String text) {
    // encode() rejects texts that contain "<|endoftext|>".
    IntArrayList found = Rules.ENCODING.encodeOrdinary(text);
    int[] tokens = new int[found.size()];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = found.get(i) + SHIFT;
    }
    return tokens;
  }

  @Override
  public String decode(int[] tokens) {
    IntArrayList found = new IntArrayList(tokens.length);
    for (int token : tokens) {
      found.add(token - SHIFT);
    }
    return Rules.ENCODING.decode(found);
  }

  /** Returns GPT-2's ids of the tokens of a text, in decimal. */
  List<String> split(String text) {
    return Arrays.stream(encode(text)).mapToObj(token -> String.valueOf(token - SHIFT)).toList();
  }

  /** Returns the text of GPT-2's ids. */
  String join(List<String> ids) {
    return decode(ids.stream().mapToInt(id -> Integer.parseInt(id) + SHIFT).toArray());
  }

  @Override
  public int vocabulary() {
    return SEPARATOR + 1;
  }

  @Override
  public SequenceFormat format(SequenceFormat.Scoring scoring) {
    return new SequenceFormat(TokenizerKind.GPT2.id(), List.of(), SEPARATOR, END, scoring);
  }
}
