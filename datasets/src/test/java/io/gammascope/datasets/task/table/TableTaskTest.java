package io.gammascope.datasets.task.table;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.datasets.task.SplitSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTaskTest {
  private static final String HEAD = "name: own\ntask: pairs\nlicence: CC0-1.0\norigin: by hand\n";
  @TempDir private Path root;

  @Test
  void tableBecomesADatasetByASpecificationAlone() throws IOException {
    DatasetSpec spec = TableFixture.spec("reversed-words");

    assertThat(TableFixture.inputs(spec, "train")).hasSize(501);
    assertThat(TableFixture.inputs(spec, "test")).hasSize(99).contains("inlet jetty jetty grove");
    assertThat(TableFixture.targets(spec, "test")).contains("grove jetty jetty inlet");
    assertThat(spec.groups())
        .extracting(Manifest.Group::name)
        .containsExactlyInAnyOrder("length_1", "length_2", "length_3", "length_4");
    assertThat(spec.sources().get(0).licence()).isEqualTo("CC0-1.0");
  }

  @Test
  void jsonLinesAreReadByTheirKeys() throws IOException {
    write(
        "own.jsonl",
        """
        {"q": "1 + 1", "a": 2, "where": "train", "kind": "easy"}
        {"q": "2 + 2", "a": "4", "where": "dev", "kind": "hard"}
        """);
    DatasetSpec spec =
        read(
            HEAD
                + "file: own.jsonl\n"
                + "columns: {input: q, target: a, group: kind, split: where}\n");

    assertThat(spec.splits()).containsExactly("train", "dev");
    assertThat(spec.groups())
        .containsExactly(
            new Manifest.Group(0, "easy", "case", true, List.of()),
            new Manifest.Group(1, "hard", "case", false, List.of()));
    assertThat(spec.positions()).isEqualTo(6);
  }

  @Test
  void rowsWithoutSplitsAreAssignedAtRandom() throws IOException {
    write("own.tsv", IntStream.range(0, 1000).mapToObj(i -> "a" + i + "\tb\n").collect(joining()));
    DatasetSpec spec = read(HEAD + "file: own.tsv\ntest_share: 0.2\n");
    int test =
        ((TableSpec) spec)
            .sizes().stream()
                .filter(s -> s.split().equals("test"))
                .mapToInt(SplitSize::examples)
                .sum();

    // The bounds are four standard deviations from the share 0.2.
    assertThat(test).isBetween(150, 250);
  }

  @Test
  void eachSplitCanHaveItsOwnFile() throws IOException {
    write("a.tsv", "a\tb\nc\td\n");
    write("b.tsv", "b\tc\n");
    DatasetSpec spec = read(HEAD + "files: {train: a.tsv, other: b.tsv}\n");

    assertThat(spec.splits()).containsExactly("train", "other");
    assertThat(spec.sources()).hasSize(2);
  }

  @Test
  void allInvalidRowsAreReportedWithFileLineAndField() throws IOException {
    write("own.tsv", "a\tb\tgood\nc\nd\t\tgood\ne\tf\tno spaces\n");

    assertThatThrownBy(() -> read(HEAD + "file: own.tsv\ncolumns: {group: 3}\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("own.tsv:2: (line): [c]: 3 cells, as in the first line")
        .hasMessageContaining("own.tsv:3")
        .hasMessageContaining("text that is not blank")
        .hasMessageContaining("own.tsv:4")
        .hasMessageContaining("1 to 64 letters, digits, hyphens and underscores");
  }

  @Test
  void tokenizerThatDoesNotReproduceATextIsRejected() throws IOException {
    write("own.tsv", "a\t1 2\n");

    assertThatThrownBy(() -> read(HEAD + "file: own.tsv\ntokenizer: digits\ntest_share: 0\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("own.tsv:1: (line): 1 2: text that digits reproduces")
        .hasMessageContaining("it becomes \"12\"");
  }

  @Test
  void allErrorsOfASpecificationAreReportedAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    name: own
                    task: pairs
                    file: missing.tsv
                    files: {train: x.csv}
                    tokenizer: bytes
                    license: CC0
                    test_share: 2
                    """))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("file and files")
        .hasMessageContaining("tokenizer")
        .hasMessageContaining("licence")
        .hasMessageContaining("test_share")
        .hasMessageContaining("did you mean licence");
  }

  @Test
  void errorNamesAMissingFile() {
    assertThatThrownBy(() -> read(HEAD + "file: missing.tsv\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("missing.tsv")
        .hasMessageContaining("a readable file");
  }

  @Test
  void fileChangedAfterReadingTheSpecificationIsRejected() throws IOException {
    write("own.tsv", "a\tb\nc\td\n");
    DatasetSpec spec = read(HEAD + "file: own.tsv\ntest_share: 0\n");
    write("own.tsv", "a\tb\nc\te\n");

    assertThatThrownBy(() -> spec.generate(spec.shards().get(0), new SourceFolder(root)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(spec.sources().get(0).sha256());
  }

  @Test
  void changedByteOfASampleIsReportedWithBothChecksums() throws IOException {
    Path samples = Path.of("samples");
    for (String file : List.of("catalog.yaml", "cogs/dev.tsv.gz", "cogs/test.tsv.gz")) {
      Files.createDirectories(root.resolve(file).getParent());
      Files.copy(samples.resolve(file), root.resolve(file));
    }
    Files.copy(samples.resolve("cogs/train.tsv.gz"), root.resolve("cogs/train.tsv.gz"));
    // Replaces gen by the rows of another split.
    Files.copy(samples.resolve("cogs/dev.tsv.gz"), root.resolve("cogs/gen.tsv.gz"));

    assertThatThrownBy(() -> read("name: cogs\ntask: cogs\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("gen.tsv.gz")
        .hasMessageContaining("ab66388a309c7ac1ad210c781a6a0ce12281a9ef24619a12422a752cef61bc21")
        .hasMessageContaining("d013d9eee0bafc153f8decc85f42814ac97260f84964d980e1e2b84577b82361");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(root.resolve(file), text);
  }

  private DatasetSpec read(String yaml) throws IOException {
    Path file = root.resolve("own.yaml");
    Files.writeString(file, yaml);
    SourceFolder folder = new SourceFolder(root);
    return new DatasetSpecReader(List.of(new TableTask(folder), new CogsTask(folder))).read(file);
  }
}
