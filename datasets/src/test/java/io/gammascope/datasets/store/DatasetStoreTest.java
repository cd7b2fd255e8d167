package io.gammascope.datasets.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.hash.Sha256;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.Examples;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.task.anchor.AnchorSpec.ExamplesPerPair;
import io.gammascope.datasets.task.anchor.AnchorSpecFixture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetStoreTest {
  private static final SourceFolder NO_FILES = new SourceFolder(Path.of("none"));
  // 75,000 training examples, hence two shards.
  private final DatasetSpec spec = AnchorSpecFixture.of(new ExamplesPerPair(5000, 4, 30));
  @TempDir private Path root;
  private DatasetStore store;

  @BeforeEach
  void open() {
    store = new DatasetStore(root);
  }

  @Test
  void datasetIsNotFoundBeforeTheManifestIsWritten() throws IOException {
    writeAll();

    assertThat(store.find(spec)).isEmpty();
  }

  @Test
  void finishedDatasetIsFound() throws IOException {
    Dataset made = make();

    assertThat(store.findIntact(spec).orElseThrow().manifest()).isEqualTo(made.manifest());
    assertThat(store.find(AnchorSpecFixture.of(new ExamplesPerPair(5000, 4, 31)))).isEmpty();
  }

  @Test
  void folderIsNamedByTheDatasetIdAndNoStagingFolderRemains() throws IOException {
    Dataset made = make();

    try (Stream<Path> entries = Files.list(root)) {
      assertThat(entries).containsExactly(made.folder());
    }
    assertThat(made.folder().getFileName().toString())
        .isEqualTo(made.manifest().datasetId().substring(0, 12));
    try (Stream<Path> files = Files.list(made.folder())) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "manifest.json",
              "train-00000.safetensors",
              "train-00001.safetensors",
              "test-00000.safetensors",
              "unseen-00000.safetensors");
    }
  }

  @Test
  void datasetIdDoesNotDependOnOrderOrRepetitionOfShards() throws IOException {
    String id = make().manifest().datasetId();
    List<ShardResult> results = writeAll();
    Collections.reverse(results);
    results.add(results.get(0));

    assertThat(store.complete(spec, results).manifest().datasetId()).isEqualTo(id);
  }

  @Test
  void changedBytesNeedANewGeneratorVersion() throws IOException {
    // If this fails, increment AnchorSpec's generatorVersion(), so that ids of old and new datasets
    // differ.
    assertThat(make().manifest().datasetId())
        .isEqualTo("389bc96bf7bba4623367fb009da5fbc7749f0969ef4360ea113be939df45bc00");
  }

  @Test
  void manifestOfLabelsHasNoSequencesOrSources() throws IOException {
    Dataset made = make();

    assertThat(Files.readString(made.folder().resolve(Manifest.FILE)))
        .doesNotContain("\"sequences\"", "\"sources\"");
    assertThat(made.manifest().sequenceFormat()).isEmpty();
    assertThat(made.manifest().sources()).isEmpty();
  }

  @Test
  void anotherSpecificationGivesAnotherDatasetId() throws IOException {
    String id = make().manifest().datasetId();
    DatasetSpec other = AnchorSpecFixture.of(new ExamplesPerPair(5000, 4, 29));

    assertThat(make(other).manifest().datasetId()).isNotEqualTo(id);
  }

  @Test
  void countsAreBalancedOverThePairs() throws IOException {
    Manifest manifest = make().manifest();

    assertThat(manifest.splits().get("train").perGroup()).hasSize(15).containsEntry("3-4", 5000);
    assertThat(manifest.splits().get("train").examples()).isEqualTo(75_000);
    assertThat(manifest.splits().get("test").perGroup()).hasSize(15).containsEntry("1-1", 4);
    assertThat(manifest.splits().get("unseen").perGroup()).hasSize(1).containsEntry("4-3", 30);
  }

  @Test
  void readSplitEqualsTheGeneratedOne() throws IOException {
    Examples train = make().examples("train");
    int[] last = spec.generate(new ShardRequest("train", 1, 65_536, 9464), NO_FILES).get(0).ints();

    assertThat(train.size()).isEqualTo(75_000);
    assertThat(Arrays.copyOfRange(train.tokens(), 65_536 * 9, 75_000 * 9)).containsExactly(last);
    assertThat(train.answers("inferential")).isEmpty();
  }

  @Test
  void corruptShardIsReportedWithBothChecksumsAndCanBeRegenerated() throws IOException {
    Dataset made = make();
    Path shard = made.folder().resolve("unseen-00000.safetensors");
    String right = Sha256.of(shard);
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length - 1] ^= 1;
    Files.write(shard, bytes);

    assertThat(made.examples("test").size()).isEqualTo(60);
    assertThatThrownBy(() -> made.examples("unseen"))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage(
            shard + ": has SHA-256 " + Sha256.of(bytes) + ", but its manifest records " + right);
    assertThat(made.isIntact()).isFalse();
    assertThat(store.findIntact(spec)).isEmpty();

    assertThat(make().isIntact()).isTrue();
  }

  @Test
  void datasetWithAMissingShardIsIncomplete() throws IOException {
    Dataset made = make();
    Files.delete(made.folder().resolve("test-00000.safetensors"));

    assertThat(store.findIntact(spec)).isEmpty();
  }

  @Test
  void datasetWithACorruptManifestIsNotFound() throws IOException {
    Path file = make().folder().resolve("manifest.json");
    Files.writeString(file, Files.readString(file).replace("\"positions\" : 9", "\"places\" : 9"));

    assertThat(store.find(spec)).isEmpty();
    assertThatThrownBy(() -> Dataset.open(file.getParent()))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageStartingWith(file + ": is not a manifest");
  }

  @ParameterizedTest
  @CsvSource({
    "vocabulary, '\"vocabulary\" : ', '\"vocabulary\" : 1'",
    "identity, '\"dataset_id\" : \"', '\"dataset_id\" : \"0'",
    "role of a group, trained, held_out",
    "version, '\"generator_version\" : ', '\"generator_version\" : 1'"
  })
  void datasetWhoseManifestContradictsItsSpecificationIsNotFound(
      String what, String text, String other) throws IOException {
    Path file = make().folder().resolve("manifest.json");
    String manifest = Files.readString(file);
    assertThat(manifest).as(what).contains(text);
    Files.writeString(file, manifest.replace(text, other));

    assertThat(store.find(spec)).isEmpty();
  }

  @Test
  void datasetWhoseShardAndChecksumWereBothChangedIsIncomplete() throws IOException {
    Dataset made = make();
    Path shard = made.folder().resolve("unseen-00000.safetensors");
    Path manifest = made.folder().resolve("manifest.json");
    String before = Sha256.of(shard);
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length - 1] ^= 1;
    Files.write(shard, bytes);
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace(before, Sha256.of(bytes)));

    assertThat(store.find(spec)).isPresent();
    assertThat(store.findIntact(spec)).isEmpty();
  }

  @Test
  void tokenOutsideTheVocabularyIsRejected() throws IOException {
    Dataset made = make();
    Path manifest = made.folder().resolve("manifest.json");
    String text = Files.readString(manifest);
    Files.writeString(
        manifest, text.replaceFirst("\"vocabulary\" : \\d+\\s*}\\s*$", "\"vocabulary\" : 5}"));

    assertThatThrownBy(() -> Dataset.open(made.folder()).examples("test"))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("test-00000.safetensors: ")
        .hasMessageContaining("must be 0 to 4");
  }

  @Test
  void manifestWithInconsistentCountsIsRejected() throws IOException {
    Path file = make().folder().resolve("manifest.json");
    Files.writeString(
        file, Files.readString(file).replace("\"examples\" : 75000", "\"examples\" : 75001"));

    assertThatThrownBy(() -> Dataset.open(file.getParent()))
        .hasMessageContaining("75001 examples has 75000 in its shards and 75000 in its groups");
  }

  @Test
  void manifestCannotNameAFileOutsideItsFolder() throws IOException {
    Path file = make().folder().resolve("manifest.json");
    Files.writeString(file, Files.readString(file).replace("\"test-00000", "\"../test-00000"));

    assertThatThrownBy(() -> Dataset.open(file.getParent()))
        .hasMessageContaining("invalid shard file name: ../test-00000.safetensors");
  }

  @Test
  void incompleteResultsAreRejected() throws IOException {
    List<ShardResult> results = writeAll();
    results.remove(1);

    assertThatThrownBy(() -> store.complete(spec, results))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("missing [ShardRequest[split=train, index=1");
  }

  @Test
  void shardWithTwoDifferentResultsIsRejected() throws IOException {
    List<ShardResult> results = writeAll();
    ShardResult first = results.get(0);
    results.add(
        new ShardResult(first.request(), first.file(), first.sha256(), "0", first.perGroup()));

    assertThatThrownBy(() -> store.complete(spec, results))
        .hasMessageContaining("a shard has two different results");
  }

  @Test
  void specificationAndResultsAreSerializable() throws Exception {
    ShardResult result = writeAll().get(0);

    assertThat(copied(spec)).isEqualTo(spec);
    assertThat(copied(result)).isEqualTo(result);
  }

  private static Object copied(Object value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  private Dataset make() throws IOException {
    return store.complete(spec, writeAll());
  }

  private Dataset make(DatasetSpec other) throws IOException {
    return store.complete(other, writeAll(other));
  }

  private List<ShardResult> writeAll() throws IOException {
    return writeAll(spec);
  }

  private List<ShardResult> writeAll(DatasetSpec wanted) throws IOException {
    List<ShardResult> results = new ArrayList<>();
    for (ShardRequest request : wanted.shards()) {
      results.add(new ShardWriter(wanted, NO_FILES, store.stagingFolder(wanted)).write(request));
    }
    return results;
  }
}
