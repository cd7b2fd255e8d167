package io.gammascope.datasets.task.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.datasets.task.ShardRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpecFilesTest {
  private static final SourceFolder NO_FILES = new SourceFolder(Path.of("none"));
  private static final Path SPECS = Path.of("specs");
  private final DatasetSpecReader reader = new DatasetSpecReader(List.of(new AnchorTask()));

  @ParameterizedTest
  @MethodSource("files")
  void everySpecificationIsValidAndItsShardsPassTheirChecks(Path file) throws IOException {
    DatasetSpec spec = reader.read(file);

    assertThat(file.getFileName().toString()).isEqualTo(spec.name() + ".yaml");
    for (ShardRequest shard : spec.shards()) {
      int examples = Math.min(500, shard.examples());
      ShardRequest beginning =
          new ShardRequest(shard.split(), shard.index(), shard.first(), examples);
      assertThat(spec.generate(beginning, NO_FILES).get(0).shape())
          .containsExactly((long) examples, (long) spec.positions());
    }
  }

  @Test
  void everyVariantOfThePaperHasAFile() throws IOException {
    assertThat(files())
        .extracting(f -> f.getFileName().toString())
        .contains(
            "anchor-paper.yaml",
            "anchor-paper-authors-modulus.yaml",
            "anchor-second-setting.yaml",
            "anchor-nine.yaml",
            "anchor-non-commuting.yaml",
            "anchor-chain-of-three.yaml",
            "anchor-arbitrary-labels.yaml");
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(SPECS)) {
      return files.filter(f -> f.getFileName().toString().startsWith("anchor-")).sorted().toList();
    }
  }
}
