package io.gammascope.datasets.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.Sequences;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.ShardRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceDatasetTest {
  private final DatasetSpec spec = new SequencesFixture("backwards");
  @TempDir private Path root;

  @Test
  void sequencesOfAllShardsAreReadInOrder() throws IOException {
    Sequences train = make().sequences("train");

    assertThat(train.size()).isEqualTo(3);
    assertThat(train.tokens(0)).containsExactly(3, 4, 2, 4, 3, 1);
    assertThat(train.tokens(1)).containsExactly(4, 2, 4, 1);
    assertThat(train.tokens(2)).containsExactly(4, 3, 2, 3, 4, 1);
    assertThat(train.target(1)).containsExactly(4, 1);
    assertThat(train.lossFrom(1)).isEqualTo(1);
    assertThat(train.groups()).containsExactly(1, 0, 1);
    assertThat(train.lines()).containsExactly(1, 2, 3);
    assertThat(train.begin(2)).isEqualTo(10);
    assertThat(train.maxLength()).isEqualTo(6);
    assertThat(train.maxTargetLength()).isEqualTo(3);
  }

  @Test
  void manifestContainsSequenceFormatAndSources() throws IOException {
    Manifest manifest = make().manifest();

    assertThat(manifest.sequenceFormat()).contains(SequencesFixture.FORMAT);
    assertThat(manifest.sources()).containsExactly(SequencesFixture.SOURCE);
    assertThat(manifest.splits().get("train").examples()).isEqualTo(3);
    assertThat(manifest.splits().get("train").perGroup()).isEqualTo(Map.of("one", 1, "two", 2));
  }

  @Test
  void corruptShardIsRejected() throws IOException {
    Dataset dataset = make();
    Files.writeString(dataset.folder().resolve("train-00001.safetensors"), "damaged");

    assertThatThrownBy(() -> dataset.sequences("train"))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("has SHA-256")
        .hasMessageContaining("its manifest records");
  }

  @Test
  void datasetOfLabelsHasNoSequences() throws IOException {
    Dataset dataset = make();
    String manifest = Files.readString(dataset.folder().resolve(Manifest.FILE));

    assertThat(manifest).contains("\"scoring\" : \"EXACT_MATCH\"");
    assertThatThrownBy(() -> dataset.sequences("dev"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no split dev; it has [train]");
  }

  private Dataset make() throws IOException {
    DatasetStore store = new DatasetStore(root);
    List<ShardResult> results = new ArrayList<>();
    ShardWriter writer =
        new ShardWriter(spec, new SourceFolder(Path.of("none")), store.stagingFolder(spec));
    for (ShardRequest request : spec.shards()) {
      results.add(writer.write(request));
    }
    return store.complete(spec, results);
  }
}
