package io.gammascope.datasets.task.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.gammascope.common.file.NamedArray;
import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.datasets.Sequences;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.tokenizer.Tokenizer;
import io.gammascope.datasets.tokenizer.TokenizerKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTaskTest {
  private static final String HEAD = "name: own\ntask: text\ntokenizer: characters\n";
  @TempDir private Path root;

  @BeforeEach
  void listNothing() throws IOException {
    Files.writeString(root.resolve("catalog.yaml"), "files: []\n");
  }

  @Test
  void documentsOfASetAreConcatenated() throws IOException {
    write("train/a.jsonl", line("abc", "RedPajamaGithub"), line("X", "RedPajamaWikipedia"));
    write("train/b.jsonl", line("de", "RedPajamaGithub"));
    DatasetSpec spec = read(HEAD + "files: {train: [train/*.jsonl]}\ncontext: 3\n");
    Sequences first = sequences(spec, 0);

    // The sequences are "a b c" and "X end"; the end token after "abc" alone is omitted.
    assertThat(first.size()).isEqualTo(2);
    assertThat(decoded(spec, first, 0)).isEqualTo("abc");
    assertThat(first.tokens(1)).endsWith(spec.sequenceFormat().orElseThrow().end());
    assertThat(first.lines()).containsExactly(1, 2);
    assertThat(first.lossFrom(0)).isEqualTo(1);
    assertThat(first.prompt(0)).isEqualTo(3);
    assertThat(spec.groups().get(first.groups()[0]).name()).isEqualTo("RedPajamaGithub");
    assertThat(spec.groups().get(first.groups()[1]).name()).isEqualTo("RedPajamaWikipedia");
    assertThat(sequences(spec, 1).size()).isEqualTo(1);
  }

  @Test
  void compressedFilesWithSeveralFramesAreReadCompletely() throws IOException {
    Path folder = Files.createDirectories(root.resolve("train/chunk1"));
    try (OutputStream file = Files.newOutputStream(folder.resolve("example_train_0.jsonl.zst"))) {
      for (String line : List.of(line("one", "RedPajamaBook"), line("two", "RedPajamaC4"))) {
        file.write(frame(line));
      }
    }
    DatasetSpec spec =
        read(HEAD + "files: {train: [train/chunk1/example_train_*.jsonl.zst]}\ncontext: 9\n");

    assertThat(sequences(spec, 0).lines()).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void onlyTheNamedSetsAreUsed() throws IOException {
    write("a.jsonl", line("abc", "RedPajamaGithub"), line("xyz", "RedPajamaC4"));
    DatasetSpec spec = read(HEAD + "files: {train: [a.jsonl]}\ncontext: 9\nsets: [RedPajamaC4]\n");

    assertThat(sequences(spec, 0).size()).isEqualTo(1);
    assertThat(spec.vocabulary()).isEqualTo(3 + 3);
    assertThat(spec.groups()).hasSize(1);
  }

  @Test
  void largerShareOfTheDocumentsContainsASmallerOne() throws IOException {
    String[] lines = new String[400];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = line("document " + i, "RedPajamaC4");
    }
    write("a.jsonl", lines);
    write("b.jsonl", line("0123456789 document", "RedPajamaC4"));
    String text = HEAD + "files: {train: [a.jsonl], test: [b.jsonl]}\ncontext: 4096\n";
    DatasetSpec half = read(text + "train_share: 0.5\n");
    DatasetSpec tenth = read(text + "train_share: 0.1\n");

    assertThat(documents(read(text))).hasSize(400).contains("document 0", "document 399");
    List<String> few = documents(tenth);
    assertThat(few).hasSizeBetween(20, 60);
    assertThat(documents(half)).hasSizeBetween(150, 250).containsAll(few);
    // The test split is unchanged.
    assertThat(sequences(half, 1).tokens()).hasSize(sequences(read(text), 1).tokens().length);
  }

  @Test
  void occurringGpt2TokensHaveConsecutiveIds() throws IOException {
    write("a.jsonl", line("Hello my name is Kevin.", "RedPajamaC4"));
    DatasetSpec spec =
        read(
            HEAD.replace("characters", "gpt2_occurring")
                + "files: {train: [a.jsonl]}\ncontext: 9\n");
    Sequences train = sequences(spec, 0);

    // GPT-2's ids are 13, 318, 616, 1438, 7939 and 15496; they follow the three special tokens.
    assertThat(train.tokens(0)).containsExactly(8, 5, 6, 4, 7, 3, 1);
    assertThat(decoded(spec, train, 0)).isEqualTo("Hello my name is Kevin.");
    assertThat(spec.sequenceFormat().orElseThrow().words()).endsWith("7939", "15496");
  }

  @Test
  void errorOfAnInvalidDocumentNamesTheLine() throws IOException {
    write("a.jsonl", line("a", "RedPajamaC4"), "{\"text\": \"no set\"}");

    assertThatThrownBy(() -> read(HEAD + "files: {train: [a.jsonl]}\ncontext: 9\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a.jsonl:2: (line)")
        .hasMessageContaining("meta.redpajama_set_name");
  }

  @Test
  void changedFileIsRejected() throws IOException {
    write("a.jsonl", line("abc", "RedPajamaC4"));
    DatasetSpec spec = read(HEAD + "files: {train: [a.jsonl]}\ncontext: 9\n");
    write("a.jsonl", line("abd", "RedPajamaC4").replace("abd", "cba"));

    assertThatThrownBy(() -> sequences(spec, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(spec.sources().get(0).sha256());
  }

  @Test
  void allErrorsAreReportedAtOnce() {
    assertThatThrownBy(
            () -> read("name: own\ntask: text\nfiles: {train: [none.jsonl], dev: [x/*]}\nctx: 5\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("none.jsonl")
        .hasMessageContaining("files in a readable folder")
        .hasMessageContaining("context")
        .hasMessageContaining("ctx");
  }

  private static String line(String text, String set) {
    return String.format(
        Locale.ROOT, "{\"text\": \"%s\", \"meta\": {\"redpajama_set_name\": \"%s\"}}", text, set);
  }

  private static byte[] frame(String line) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new ZstdOutputStream(bytes)) {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private void write(String file, String... lines) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.write(root.resolve(file), List.of(lines));
  }

  private DatasetSpec read(String yaml) throws IOException {
    Path file = root.resolve("own.yaml");
    Files.writeString(file, yaml);
    return new DatasetSpecReader(List.of(new TextTask(new SourceFolder(root)))).read(file);
  }

  private Sequences sequences(DatasetSpec spec, int shard) throws IOException {
    ShardRequest request = spec.shards().get(shard);
    Map<String, int[]> arrays = new HashMap<>();
    for (NamedArray array : spec.generate(request, new SourceFolder(root))) {
      arrays.put(array.name(), array.ints());
    }
    return new Sequences(arrays);
  }

  private List<String> documents(DatasetSpec spec) throws IOException {
    Sequences train = sequences(spec, 0);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < train.size(); i++) {
      text.append(decoded(spec, train, i));
    }
    return Arrays.stream(text.toString().split("(?=document )", -1)).toList();
  }

  /** Returns the text of a sequence without end tokens. */
  private static String decoded(DatasetSpec spec, Sequences sequences, int i) {
    Tokenizer tokenizer = TokenizerKind.fromFormat(spec.sequenceFormat().orElseThrow());
    int end = spec.sequenceFormat().orElseThrow().end();
    return tokenizer.decode(Arrays.stream(sequences.tokens(i)).filter(t -> t != end).toArray());
  }
}
