package io.gammascope.study.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A file of any bytes, read as a table, as JSON Lines and as documents, gives a dataset, or is
 * refused with messages.
 */
public final class TableFuzz {
  private static final String HEAD = "name: own\nlicence: CC0-1.0\norigin: by hand\n";
  private static final String SPLIT = HEAD + "task: pairs\n";
  private static final String PAIRS = SPLIT + "test_share: 0\n";
  private static final String TEXT = "task: text\ntokenizer: characters\ncontext: 8\nsets: [A]\n";
  private static final String TWO = "columns: {input: q, target: a}\n";
  private static final String FOUR = "columns: {input: q, target: a, group: g, split: s}\n";
  private static final List<String> SPECS =
      List.of(
          PAIRS + "file: fuzzed.tsv\n",
          PAIRS + TWO + "file: fuzzed.tsv\ntokenizer: characters\nheader: true\n",
          SPLIT + FOUR + "file: fuzzed.tsv\ntokenizer: digits\nheader: true\n",
          PAIRS + TWO + "file: fuzzed.jsonl\n",
          SPLIT + FOUR + "file: fuzzed.jsonl\ntokenizer: gpt2_occurring\n",
          HEAD + TEXT + "files: {train: [fuzzed.jsonl]}\n",
          PAIRS + "file: fuzzed.tsv.gz\n",
          PAIRS + "file: fuzzed.tsv.zst\n");
  private static final List<String> FILES =
      List.of("fuzzed.tsv", "fuzzed.jsonl", "fuzzed.tsv.gz", "fuzzed.tsv.zst");
  private static final DatasetFixture FIXTURE = new DatasetFixture();

  private TableFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    for (String file : FILES) {
      FIXTURE.write(file, input);
    }
    for (String spec : SPECS) {
      FIXTURE.take(spec.getBytes(StandardCharsets.UTF_8));
    }
  }
}
