package io.gammascope.datasets.store;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.luben.zstd.ZstdOutputStream;
import com.knuddels.jtokkit.Encodings;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.source.SampleLines;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.task.table.TableFixture;
import io.gammascope.datasets.task.table.TableTask;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares datasets with their source files by a Python program that shares no code with them. */
class IndependentSequenceReaderTest {
  private static final String CHECK = "src/test/python/check_sequence_dataset.py";
  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(strings = {"scan-turn-left", "cogs-digits", "reversed-words"})
  void everySequenceEqualsItsSourceLine(String name) throws Exception {
    Dataset dataset = make(TableFixture.spec(name), SampleLines.SAMPLES);
    int examples =
        dataset.manifest().splits().values().stream().mapToInt(Manifest.Split::examples).sum();

    assertThat(runCheck(dataset, SampleLines.SAMPLES.root()))
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "%d sequences equal their source lines; dataset id %s\n",
                examples,
                dataset.manifest().datasetId()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan-turn-left", "cogs"})
  void everySequenceOfASubsetEqualsItsSourceLine(String name) throws Exception {
    Dataset dataset = make(TableFixture.spec(name, "examples", "train", 700), SampleLines.SAMPLES);

    assertThat(dataset.manifest().splits().get("train").examples()).isEqualTo(700);
    assertThat(runCheck(dataset, SampleLines.SAMPLES.root()))
        .contains("sequences equal their source lines");
  }

  private static final String HEAD =
      "name: own\ntask: pairs\nlicence: CC0-1.0\norigin: by hand, \\d \"q\"\n";

  private static final String ROWS =
      IntStream.range(0, 60).mapToObj(i -> "a" + i + "\tb c\n").collect(joining());
  private static final String ODD =
      Stream.of(
              "a\u2028b c\td \u0085e",
              "f\u00a0g  h\tk\fl ",
              "m \u001c \u2007n\to\u000b\u1680p",
              "\u0001 \u000e\t\u007f \\ \" \\u001f /",
              "<end> <to>\t<pad>",
              "\ud83d\ude00 x\t\ufeff y")
          .collect(joining("\n"));
  private static final String JSON =
      """
        {"q": "a  b\\tc", "a": 0.50, "g": "g1", "s": "train", "x": [1e400]}
        {"a": 1e2, "q": "d \\ud83d\\ude00 \\u2028", "g": 7, "s": "test"}
        {"q": -0, "a": 123456789.123456789, "g": "g1", "s": "train"}
        """;
  private static final String FILES = "files: {train: own.jsonl, test: two.tsv}\nheader: true\n";
  private static final String NAMED = "columns: {input: q, target: a, group: g, split: s}\n";
  private static final String NUMBERS = "x ( 10 , 5 ) 007\ta \u0663\u0664 12a 3\nb\tc 12\n";
  private static final String TABLE = "test_share: 0\nfile: own.tsv";

  /** Forms of files that are accepted: specification, then file names and contents in turn. */
  static Stream<List<String>> forms() {
    return Stream.of(
        List.of("file: own.tsv\ntest_share: 0.3\nseed: 3\n", "own.tsv", ROWS),
        List.of("file: own.tsv.zst\nloss: all\n", "own.tsv.zst", ROWS),
        List.of("file: own.tsv.gz\nexamples: {train: 20}\n", "own.tsv.gz", ROWS),
        List.of("file: own.jsonl\n" + NAMED, "own.jsonl", JSON),
        List.of("file: own.jsonl.zst\ntokenizer: characters\n" + NAMED, "own.jsonl.zst", JSON),
        List.of("file: own.jsonl.gz\ntokenizer: gpt2\n" + NAMED, "own.jsonl.gz", JSON),
        List.of(TABLE + "\n", "own.tsv", ODD),
        List.of(TABLE + "\ntokenizer: digits\n", "own.tsv", ODD),
        List.of(TABLE + "\ntokenizer: characters\n", "own.tsv", ODD),
        List.of(TABLE + "\ntokenizer: gpt2\n", "own.tsv", ODD),
        List.of(TABLE + "\ntokenizer: gpt2_occurring\n", "own.tsv", ODD),
        List.of(TABLE + "\ntokenizer: digits\n", "own.tsv", NUMBERS),
        List.of(
            TABLE
                + "\nheader: true\ncolumns: {input: in put, target: out}\ntokenizer: characters\n",
            "own.tsv",
            "\ufeffin put\tother\tout\r\n a  b \tz\tc\rd\t\te "),
        List.of(
            FILES + "columns: {input: q, target: a}\n",
            "own.jsonl",
            JSON,
            "two.tsv",
            "a\tq\nx\ty\n"));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everySequenceOfAnAcceptedFileEqualsItsSourceLine(List<String> form) throws Exception {
    assumeThat(form.get(1).endsWith(".zst") && !hasZstd()).as("zstd is not installed").isFalse();
    Path samples = Files.createDirectories(root.resolve("samples"));
    for (int i = 1; i < form.size(); i += 2) {
      Path file = samples.resolve(form.get(i));
      try (OutputStream out = compressing(file)) {
        out.write(form.get(i + 1).getBytes(StandardCharsets.UTF_8));
      }
    }
    SourceFolder folder = new SourceFolder(samples);
    Path spec = Files.writeString(root.resolve("own.yaml"), HEAD + form.get(0));
    Dataset dataset =
        make(new DatasetSpecReader(List.of(new TableTask(folder))).read(spec), folder);
    int examples =
        dataset.manifest().splits().values().stream().mapToInt(Manifest.Split::examples).sum();

    assertThat(runCheck(dataset, samples))
        .isEqualTo(
            examples
                + " sequences equal their source lines; dataset id "
                + dataset.manifest().datasetId()
                + "\n");
  }

  private static boolean hasZstd() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "zstd")));
  }

  private static OutputStream compressing(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    String name = file.toString();
    if (name.endsWith(".gz")) {
      return new GZIPOutputStream(out);
    }
    return name.endsWith(".zst") ? new ZstdOutputStream(out) : out;
  }

  @Test
  void changedShardIsFound() throws Exception {
    Dataset dataset = make(TableFixture.spec("reversed-words"), SampleLines.SAMPLES);
    Path shard = dataset.folder().resolve("train-00000.safetensors");
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length - 1] ^= 1;
    Files.write(shard, bytes);

    assertThat(runCheck(dataset, SampleLines.SAMPLES.root())).startsWith("invalid: ");
  }

  private static String runCheck(Dataset dataset, Path samples)
      throws IOException, InterruptedException, URISyntaxException {
    Path ranks =
        Path.of(Encodings.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Process python =
        new ProcessBuilder(
                "python3", CHECK, dataset.folder().toString(), samples.toString(), ranks.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    python.waitFor();
    return output;
  }

  private Dataset make(DatasetSpec spec, SourceFolder samples) throws IOException {
    DatasetStore store = new DatasetStore(root);
    ShardWriter writer = new ShardWriter(spec, samples, store.stagingFolder(spec));
    List<ShardResult> results = new ArrayList<>();
    for (ShardRequest request : spec.shards()) {
      results.add(writer.write(request));
    }
    return store.complete(spec, results);
  }
}
