package io.gammascope.datasets.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.common.hash.Sha256;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.task.anchor.AnchorTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks generated datasets with a Python program that shares no code with the generator. */
class IndependentReaderTest {
  private static final SourceFolder NO_FILES = new SourceFolder(Path.of("none"));
  private static final Path CHECK = Path.of("src/test/python/check_anchor_dataset.py");
  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anchor-smoke",
        "anchor-one",
        "anchor-second-setting",
        "anchor-non-commuting",
        "anchor-chain-of-three",
        "anchor-arbitrary-labels",
        "anchor-paper-authors-modulus",
        "anchor-centred-nine"
      })
  void acceptsGeneratedDatasets(String name) throws Exception {
    Dataset dataset = make(name);
    int examples =
        dataset.manifest().splits().values().stream().mapToInt(Manifest.Split::examples).sum();

    assertThat(runCheck(dataset))
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "%d examples are valid; dataset id %s\n",
                examples,
                dataset.manifest().datasetId()));
  }

  @Test
  void findsAWrongLabelWithACorrectChecksum() throws Exception {
    Dataset dataset = make("anchor-smoke");
    Path shard = dataset.folder().resolve("test-00000.safetensors");
    byte[] bytes = Files.readAllBytes(shard);
    String before = Sha256.of(bytes);
    // The file ends with label, group, key and position of 300 examples, 4 bytes each.
    bytes[bytes.length - 4 * 300 * 4] ^= 1;
    Files.write(shard, bytes);
    Path manifest = dataset.folder().resolve(Manifest.FILE);
    Files.writeString(manifest, Files.readString(manifest).replace(before, Sha256.of(bytes)));

    assertThat(runCheck(dataset)).startsWith("invalid: test-00000.safetensors example 0: label:");
  }

  private static String runCheck(Dataset dataset) throws IOException, InterruptedException {
    Process python =
        new ProcessBuilder("python3", CHECK.toString(), dataset.folder().toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    python.waitFor();
    return output;
  }

  /** Generates a dataset of the specification with few examples, because Python is slow. */
  private Dataset make(String name) throws IOException {
    String yaml = Files.readString(Path.of("specs", name + ".yaml"));
    boolean heldOut = yaml.contains("held_out");
    Path small = root.resolve(name + ".yaml");
    Files.writeString(
        small,
        yaml.replaceAll(
            "examples_per_pair: .*",
            "examples_per_pair: {train: 40, test: 20" + (heldOut ? ", unseen: 60}" : "}")));
    DatasetSpec spec = new DatasetSpecReader(List.of(new AnchorTask())).read(small);
    DatasetStore store = new DatasetStore(root);
    List<ShardResult> results = new ArrayList<>();
    for (ShardRequest request : spec.shards()) {
      results.add(new ShardWriter(spec, NO_FILES, store.stagingFolder(spec)).write(request));
    }
    return store.complete(spec, results);
  }
}
