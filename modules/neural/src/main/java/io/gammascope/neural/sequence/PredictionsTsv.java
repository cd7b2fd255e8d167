package io.gammascope.neural.sequence;

import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceFormat;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Formats answers as a tab-separated table with a header line and one line per answer: split, case
 * (the group), line of the source, input, gold, prediction. Tokens are written as text with single
 * spaces between them, or as numbers if they are parts of words. A closing end token is left out,
 * so that an answer is an exact match if and only if gold and prediction are equal. Backslashes,
 * tabs and line breaks within tokens are escaped as in C.
 */
public final class PredictionsTsv {
  private static final String NAMES = "split\tcase\tline\tinput\tgold\tprediction\n";

  private final Manifest manifest;
  private final SequenceFormat format;

  /** Takes the manifest of a dataset of sequences. */
  public PredictionsTsv(Manifest manifest) {
    this.manifest = manifest;
    format = manifest.sequenceFormat().orElseThrow();
  }

  /** Returns the whole table. */
  public String format(List<DecodedSplit> splits) {
    StringBuilder text = new StringBuilder(NAMES);
    for (DecodedSplit given : splits) {
      for (int i = 0; i < given.size(); i++) {
        text.append(row(given, i)).append('\n');
      }
    }
    return text.toString();
  }

  private String row(DecodedSplit given, int i) {
    return String.join(
        "\t",
        given.split(),
        manifest.groups().get(given.group(i)).name(),
        Integer.toString(given.line(i)),
        text(given.prompt(i), format.separator()),
        text(given.target(i), format.end()),
        text(given.answer(i), format.end()));
  }

  /** Returns the text of tokens, without the last one if it is the closing token. */
  private String text(int[] tokens, int closing) {
    int length = tokens.length;
    if (length > 0 && tokens[length - 1] == closing) {
      length--;
    }
    return Arrays.stream(tokens, 0, length).mapToObj(this::word).collect(Collectors.joining(" "));
  }

  private String word(int token) {
    if (format.words().isEmpty()) {
      return Integer.toString(token);
    }
    return format
        .words()
        .get(token)
        .replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
