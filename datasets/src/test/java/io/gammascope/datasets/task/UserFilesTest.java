package io.gammascope.datasets.task;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.ZstdOutputStream;
import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.common.yaml.ValidationError;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.table.TableTask;
import io.gammascope.datasets.task.text.TextTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of users are read as they are, or refused with what is wrong, where, and what is right. */
class UserFilesTest {
  private static final String HEAD = "name: own\ntask: pairs\nlicence: CC0-1.0\norigin: by hand\n";
  private static final String TABLE = HEAD + "file: own.tsv\ntest_share: 0\n";
  private static final String LINES = HEAD + "file: own.jsonl\ntest_share: 0\n";
  private static final String TEXT =
      "name: own\ntask: text\ntokenizer: characters\ncontext: 9\nfiles: {train: [a.jsonl]}\n";
  private static final String POINTER =
      "version https://git-lfs.github.com/spec/v1\noid sha256:0a\nsize 12\n";

  @TempDir private Path root;

  @BeforeEach
  void listNothing() throws IOException {
    Files.writeString(root.resolve("catalog.yaml"), "files: []\n");
  }

  @Test
  void rowWithTooManyCellsIsRefused() throws IOException {
    write("own.tsv", "a\tb\nc\td\te\n");

    assertThat(errors(TABLE))
        .containsExactly("own.tsv:2: (line): [c, d, e]: 2 cells, as in the first line");
  }

  @Test
  void rowWithTooFewCellsIsRefused() throws IOException {
    write("own.tsv", "x\ty\tz\na\tb\tc\nd\te\n");

    assertThat(errors(TABLE + "header: true\ncolumns: {input: x, target: y}\n"))
        .containsExactly("own.tsv:3: (line): [d, e]: 3 cells, as in the first line");
  }

  @Test
  void usedColumnNamedTwiceIsRefused() throws IOException {
    write("own.tsv", "x\ty\tx\na\tb\tc\n");

    assertThat(errors(TABLE + "header: true\ncolumns: {input: x, target: y}\n"))
        .containsExactly("own.tsv:1: (header): [x, y, x]: one column named x, not 2");
  }

  @Test
  void columnThatTheHeaderLacksIsRefusedOnce() throws IOException {
    write("own.tsv", "x\ty\na\tb\nc\td\n");

    assertThat(errors(TABLE + "header: true\ncolumns: {input: z, target: y}\n"))
        .containsExactly("own.tsv:1: (header): [x, y]: one column named z, not 0");
    Files.write(root.resolve("own.tsv"), "x\t\u00e4\na\tb\n".getBytes(ISO_8859_1));
    assertThat(errors(TABLE + "header: true\ncolumns: {input: x, target: y}\n"))
        .containsExactly("own.tsv:1: (byte 3): 0xE4: UTF-8 text; convert the file to UTF-8");
  }

  @Test
  void numbersInJsonKeepTheirText() throws IOException {
    write(
        "own.jsonl",
        """
        {"input": 0.50, "target": 123456789.123456789}
        {"input": 1e2, "target": -0, "unread": LONG}
        """
            .replace("LONG", "9".repeat(2000)));

    assertThat(words(LINES)).containsExactly("-0", "0.50", "123456789.123456789", "1e2");
  }

  @Test
  void textThatIsNotUtf8IsRefusedWithLineAndByte() throws IOException {
    Files.write(root.resolve("own.tsv"), "a\tb\npä\tq\npö\tr\n".getBytes(ISO_8859_1));

    assertThat(errors(TABLE))
        .containsExactly(
            "own.tsv:2: (byte 2): 0xE4: UTF-8 text; convert the file to UTF-8",
            "own.tsv:3: (byte 2): 0xF6: UTF-8 text; convert the file to UTF-8");
  }

  @Test
  void utf16IsRefusedByName() throws IOException {
    for (Charset charset : List.of(UTF_16, UTF_16LE)) {
      Files.write(root.resolve("own.tsv"), "a\tb\nc\td\n".getBytes(charset));

      assertThat(errors(TABLE))
          .singleElement()
          .asString()
          .startsWith("own.tsv:1: (text): ")
          .contains("UTF-16")
          .endsWith("UTF-8 text; convert the file to UTF-8");
    }
  }

  @Test
  void byteOrderMarkIsSkipped() throws IOException {
    write("own.tsv", "\ufeffx\ty\na\tb\n");
    assertThat(words(TABLE + "header: true\ncolumns: {input: x, target: y}\n"))
        .containsExactly("a", "b");
    write("own.tsv", "\ufeffa\tb\n");
    assertThat(words(TABLE)).containsExactly("a", "b");
    write("own.jsonl", "\ufeff{\"input\": \"a\", \"target\": \"b\"}\n");
    assertThat(words("\ufeff" + LINES)).containsExactly("a", "b");
  }

  @Test
  void linesEndWithLineFeedCarriageReturnOrBoth() throws IOException {
    for (String end : List.of("\n", "\r", "\r\n")) {
      write("own.tsv", String.join(end, "a\tb", "c\td", ""));
      assertThat(words(TABLE)).containsExactly("a", "b", "c", "d");
    }
  }

  @Test
  void loneSurrogateIsRefusedWithLineAndField() throws IOException {
    write("own.jsonl", "{\"input\": \"a \\ud83d b\", \"target\": \"b\"}\n");
    write("a.jsonl", "{\"text\": \"\\ude00\", \"meta\": {\"redpajama_set_name\": \"A\"}}\n");

    assertThat(errors(LINES))
        .containsExactly(
            "own.jsonl:1: input: a \\ud83d b: text without half of a surrogate pair such as"
                + " \\ud83d");
    assertThat(errors(TEXT)).singleElement().asString().startsWith("a.jsonl:1: text: \\ude00: ");
    assertThat(errors(LINES.replace("by hand", "\"a \\ud83d b\"")))
        .contains("own.yaml:4: origin: a \\ud83d b: text without half of a surrogate pair");
  }

  @Test
  void groupToKeepThatNoTrainingRowHasIsRefused() throws IOException {
    write("own.tsv", "a\tb\tg1\nc\td\tg2\n");

    assertThat(errors(TABLE + "columns: {group: 3}\nkeep: [g1, g3]\n"))
        .containsExactly("own.yaml:8: keep[1]: g3: a group of the training rows, one of g1, g2");
  }

  @Test
  void twoFilesOfOneContentAreRefused() throws IOException {
    write("own.tsv", "a\tb\n");
    write("copy.tsv", "a\tb\n");

    for (String test : List.of("own.tsv", "copy.tsv")) {
      assertThat(errors(HEAD + "files: {train: own.tsv, test: " + test + "}\n"))
          .containsExactly(
              "own.yaml:5: files.test: "
                  + test
                  + ": a file with content of its own; it is the same as that of own.tsv");
    }
    write("a.jsonl", document("a"));
    assertThat(errors(TEXT.replace("[a.jsonl]", "[a.jsonl], test: [a.jsonl]")))
        .singleElement()
        .asString()
        .contains("files.test[0]: a.jsonl: a file with content of its own");
  }

  @Test
  void tableTooSmallForItsTestSplitIsRefused() throws IOException {
    write("own.tsv", "a\tb\nc\td\n");

    assertThat(errors(HEAD + "file: own.tsv\ntest_share: 0.01\n"))
        .containsExactly(
            "own.yaml:5: file: 2 rows, of which none was drawn for the split test: more rows, a"
                + " larger test_share, test_share: 0, or rows that name their splits");
  }

  @Test
  void splitWhoseRowsAreMostlyTrainedIsRefused() throws IOException {
    write("a.tsv", "a  b\tb\nc\td\n");
    write("b.tsv", "a b\tb\ne\tf\n");

    assertThat(errors(HEAD + "files: {train: a.tsv, test: b.tsv}\n"))
        .containsExactly(
            "own.yaml:1: file: 1 of the 2 inputs of split test are also trained: splits of which"
                + " most inputs are not trained");
  }

  @Test
  void testRowsThatAreTrainedAreNamedInAWarning() throws IOException {
    write("a.tsv", "a\tb\nc\td\n");
    write("b.tsv", "a\tb\ne\tf\ng\th\n");
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, UTF_8));
    try {
      read(HEAD + "files: {train: a.tsv, test: b.tsv}\n");
    } finally {
      System.setErr(err);
    }

    assertThat(printed.toString(UTF_8))
        .contains("own.yaml:1: 1 of the 3 inputs of split test are also trained");
  }

  @Test
  void lineThatIsNotOneJsonObjectIsRefused() throws IOException {
    write("own.jsonl", "[1]\n{} {}\n{\"input\": 1, \"input\": 2}\n{\"input\": true}\n");

    assertThat(errors(LINES))
        .containsExactly(
            "own.jsonl:1: (line): [1]: a JSON object",
            "own.jsonl:2: (line): {} {}: one JSON object in a line",
            "own.jsonl:3: (line): {\"input\": 1, \"input\": 2}: a JSON object: Duplicate field"
                + " 'input'",
            "own.jsonl:4: input: {\"input\": true}: a text or a number under this key");
  }

  @Test
  void gitLfsPointerIsRecognized() throws IOException {
    for (String name : List.of("own.tsv", "own.tsv.gz", "own.tsv.zst")) {
      write(name, POINTER);
      assertThat(errors(TABLE.replace("own.tsv", name)))
          .containsExactly(
              name + ":1: (file): a Git LFS pointer: the file itself; run git lfs pull");
    }
    write("a.jsonl", POINTER);
    assertThat(errors(TEXT)).singleElement().asString().contains("run git lfs pull");
    assertThat(errors(POINTER)).singleElement().asString().contains("run git lfs pull");
  }

  @Test
  void compressedFileThatCannotBeUnpackedSaysWhy() throws IOException {
    byte[] zip = gzip("a\tb\n".repeat(1000));
    byte[] zst = zstd("a\tb\n".repeat(1000));
    assertUnpackable("own.tsv.gz", "plain text".getBytes(UTF_8), "not gzip-compressed");
    assertUnpackable("own.tsv.gz", Arrays.copyOf(zip, zip.length / 2), "ends early");
    assertUnpackable("own.tsv.gz", new byte[0], "ends early");
    assertUnpackable("own.tsv.gz", damaged(zip), "damaged: ");
    assertUnpackable("own.tsv.zst", "plain text".getBytes(UTF_8), "not zstd-compressed");
    assertUnpackable("own.tsv.zst", Arrays.copyOf(zst, zst.length - 3), "ends early");
    assertUnpackable("own.tsv.zst", damaged(zst), "damaged: ");
    assertUnpackable("own.tsv.zst", zstdOfWindow(30), "a zstd window of more than 512 MiB");
  }

  private void assertUnpackable(String name, byte[] content, String why) throws IOException {
    Files.write(root.resolve(name), content);
    assertThat(errors(TABLE.replace("own.tsv", name)))
        .singleElement()
        .asString()
        .startsWith(name + ":1: (content): " + why);
  }

  @Test
  void zstdWindowOf256MebibytesIsUnpacked() throws IOException {
    Files.write(root.resolve("own.tsv.zst"), zstdOfWindow(28));

    assertThat(words(TABLE.replace("own.tsv", "own.tsv.zst"))).containsExactly("a", "b");
  }

  @Test
  void documentLongerThanTheLimitIsRefusedByItsLine() throws IOException {
    write("a.jsonl", document("a"), document("b".repeat(25_000_000)));
    assertThat(words(TEXT)).containsExactly("a", "b");
    write("a.jsonl", document("a"), document("b".repeat(32 << 20)));
    assertThat(errors(TEXT))
        .containsExactly("a.jsonl:2: (line): more than 33554432 bytes: at most that in one line");
  }

  @Test
  void everyInvalidDocumentIsReported() throws IOException {
    write("a.jsonl", document("a"), "{\"text\": \"no set\"}\n", "x");

    for (String tokenizer : List.of("characters", "gpt2")) {
      assertThat(errors(TEXT.replace("characters", tokenizer)))
          .containsExactly(
              "a.jsonl:2: (line): {\"text\": \"no set\"}: a document, an object with text and"
                  + " meta.redpajama_set_name",
              "a.jsonl:3: (line): x: a JSON object: Unrecognized token 'x': was expecting (JSON"
                  + " String, Number, Array, Object or token 'null', 'true' or 'false')");
    }
  }

  @Test
  void splitWithoutADocumentIsRefused() throws IOException {
    write("a.jsonl", document("a"));

    assertThat(errors(TEXT + "sets: [RedPajamaBook]\n"))
        .containsExactly(
            "own.yaml:5: files.train: [a.jsonl]: files with drawn documents of the sets RedPajamaBook");
    assertThat(errors(TEXT + "train_share: 0.000001\n"))
        .singleElement()
        .asString()
        .startsWith("own.yaml:5: files.train: [a.jsonl]: files with drawn documents of the sets");
  }

  @Test
  void nameThatIsNoFileIsRefused() throws IOException {
    Files.createDirectory(root.resolve("folder.tsv"));
    for (String name : List.of("missing.tsv", "folder.tsv", "\"a\\0b.tsv\"")) {
      assertThat(errors(TABLE.replace("own.tsv", name)))
          .singleElement()
          .asString()
          .startsWith("own.yaml:5: file: ")
          .contains(": a readable file");
    }
    for (String pattern : List.of("missing.jsonl", "\"[*.jsonl\"", "\"\\0*\"", "\"{*\"")) {
      assertThat(errors(TEXT.replace("a.jsonl", pattern)))
          .singleElement()
          .asString()
          .startsWith("own.yaml:5: files.train[0]: ");
    }
  }

  @Test
  void fileThatBecameInvalidIsReportedAsChanged() throws IOException {
    write("own.tsv", "a\tb\nc\td\n");
    write("a.jsonl", document("a"));
    DatasetSpec table = read(TABLE);
    DatasetSpec text = read(TEXT);
    write("own.tsv", "a\tb\nc\n");
    write("a.jsonl", document("z"));

    for (DatasetSpec spec : List.of(table, text)) {
      assertThatThrownBy(() -> spec.generate(spec.shards().get(0), new SourceFolder(root)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(
              "unchanged content, with SHA-256 " + spec.sources().get(0).sha256());
    }
  }

  private static String document(String text) {
    return "{\"text\": \"" + text + "\", \"meta\": {\"redpajama_set_name\": \"RedPajamaC4\"}}\n";
  }

  private static byte[] damaged(byte[] content) {
    byte[] damaged = content.clone();
    // Inverts a byte of the checksum at the end.
    damaged[damaged.length - (damaged[0] == 0x1f ? 6 : 1)] ^= 0x55;
    return damaged;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  /** Returns a frame with a window of 2^windowLog bytes and one block without compression. */
  private static byte[] zstdOfWindow(int windowLog) {
    byte[] content = "a\tb\n".getBytes(UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    frame.putInt(0xFD2FB528).put((byte) 0).put((byte) ((windowLog - 10) << 3));
    frame.put((byte) ((content.length << 3) | 1)).putShort((short) 0).put(content);
    return Arrays.copyOf(frame.array(), frame.position());
  }

  private static byte[] zstd(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZstdOutputStream out = new ZstdOutputStream(bytes)) {
      out.setChecksum(true);
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private void write(String file, String... lines) throws IOException {
    Files.writeString(root.resolve(file), String.join("", lines));
  }

  private DatasetSpec read(String yaml) throws IOException {
    Path file = Files.writeString(root.resolve("own.yaml"), yaml);
    SourceFolder folder = new SourceFolder(root);
    return new DatasetSpecReader(List.of(new TableTask(folder), new TextTask(folder))).read(file);
  }

  /** Returns the vocabulary without special tokens. */
  private List<String> words(String yaml) throws IOException {
    DatasetSpec spec = read(yaml);
    List<String> words = spec.sequenceFormat().orElseThrow().words();
    return words.subList(3, words.size());
  }

  /** Returns the errors, without the folder's name. */
  private List<String> errors(String yaml) {
    InvalidInputException e = catchThrowableOfType(InvalidInputException.class, () -> read(yaml));
    assertThat(e).as("refused").isNotNull();
    return e.errors().stream()
        .map(ValidationError::toString)
        .map(text -> text.replace(root + "/", ""))
        .toList();
  }
}
