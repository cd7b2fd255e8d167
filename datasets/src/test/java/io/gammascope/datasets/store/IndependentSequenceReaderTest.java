package io.gammascope.datasets.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.source.SampleLines;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.task.table.TableFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares datasets with their source files by a Python program that shares no code with them. */
class IndependentSequenceReaderTest {
  private static final String CHECK = "src/test/python/check_sequence_dataset.py";
  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(strings = {"scan-turn-left", "cogs-digits", "reversed-words"})
  void everySequenceEqualsItsSourceLine(String name) throws Exception {
    Dataset dataset = make(TableFixture.spec(name));
    int examples =
        dataset.manifest().splits().values().stream().mapToInt(Manifest.Split::examples).sum();

    assertThat(runCheck(dataset))
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
    Dataset dataset = make(TableFixture.spec(name, "examples", "train", 700));

    assertThat(dataset.manifest().splits().get("train").examples()).isEqualTo(700);
    assertThat(runCheck(dataset)).contains("sequences equal their source lines");
  }

  private static String runCheck(Dataset dataset) throws IOException, InterruptedException {
    String samples = SampleLines.SAMPLES.root().toString();
    Process python =
        new ProcessBuilder("python3", CHECK, dataset.folder().toString(), samples)
            .redirectErrorStream(true)
            .start();
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    python.waitFor();
    return output;
  }

  private Dataset make(DatasetSpec spec) throws IOException {
    DatasetStore store = new DatasetStore(root);
    ShardWriter writer = new ShardWriter(spec, SampleLines.SAMPLES, store.stagingFolder(spec));
    List<ShardResult> results = new ArrayList<>();
    for (ShardRequest request : spec.shards()) {
      results.add(writer.write(request));
    }
    return store.complete(spec, results);
  }
}
