package io.gammascope.neural.sequence;

import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.SequenceFormat;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Answers as a table that any program reads: tab-separated, a line of names and then one line per
 * answer: split, case (the group), line of the source, input, gold, prediction, all in the tokens'
 * own text with single spaces between them, or as token numbers where tokens are pieces of words.
 * An end token at its place is left out, so that an answer is an exact match exactly where gold and
 * prediction are equal. Backslash, tab and line breaks within tokens are escaped as in C.
 */
public final class PredictionsTsv {
  private static final String NAMES = "split\tcase\tline\tinput\tgold\tprediction\n";

  private final Manifest manifest;
  private final SequenceFormat format;

  /** Of a dataset of sequences. */
  public PredictionsTsv(Manifest manifest) {
    this.manifest = manifest;
    format = manifest.sequenceFormat().orElseThrow();
  }

  /** The whole table. */
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

  /** The tokens' text, without the last one where it is the token that closes. */
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
