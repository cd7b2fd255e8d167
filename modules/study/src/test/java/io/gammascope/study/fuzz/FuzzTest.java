package io.gammascope.study.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs every fuzz target on {@code gammascope.fuzz.inputs} inputs (default 300), the same each
 * time, and on further inputs until {@code gammascope.fuzz.seconds} (default 0) have passed.
 */
class FuzzTest {
  private static final int INPUTS = Integer.getInteger("gammascope.fuzz.inputs", 300);
  private static final int SECONDS = Integer.getInteger("gammascope.fuzz.seconds", 0);
  private static final long SEED = Long.getLong("gammascope.fuzz.seed", 20240508L);

  /** The valid inputs with which {@code .ci/fuzz} begins, too. */
  private static final String SEEDS = "modules/study/src/test/resources/io/gammascope/study/fuzz/";

  private interface Target {
    void take(byte[] input) throws IOException;
  }

  @Test
  void studyFilesAreReadOrRefusedWithMessages() throws IOException {
    feed(StudyFuzz::fuzzerTestOneInput, texts("pipelines/studies", ".yaml"));
  }

  @Test
  void safetensorsAreReadOrRefused() throws IOException {
    feed(SafetensorsFuzz::fuzzerTestOneInput, texts(SEEDS + "safetensors", ".json"));
  }

  @Test
  void filesOfRunsAndDatasetsAreReadOrRefused() throws IOException {
    feed(RunFolderFuzz::fuzzerTestOneInput, texts(SEEDS + "run-folder", ".json"));
  }

  @Test
  void tablesAndDocumentsAreReadOrRefused() throws IOException {
    feed(TableFuzz::fuzzerTestOneInput, texts(SEEDS + "table", ""));
  }

  @Test
  void datasetSpecificationsAreReadOrRefused() throws IOException {
    feed(DatasetSpecFuzz::fuzzerTestOneInput, texts(SEEDS + "dataset-spec", ".yaml"));
  }

  private static void feed(Target target, List<String> seeds) {
    assertThat(seeds).isNotEmpty();
    Mutations mutations = new Mutations(SEED, seeds);
    Instant end = Instant.now().plusSeconds(SECONDS);
    for (int i = 0; i < INPUTS || Instant.now().isBefore(end); i++) {
      byte[] input = mutations.next();
      try {
        target.take(input);
      } catch (IOException | RuntimeException | Error e) {
        String shown = new String(input, StandardCharsets.UTF_8);
        fail(
            "input " + i + ": " + e + "\n" + shown.substring(0, Math.min(3000, shown.length())), e);
      }
    }
  }

  private static List<String> texts(String folder, String suffix) throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(StudyFuzz.folder(folder))) {
      for (Path file : files.filter(f -> f.toString().endsWith(suffix)).sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }
}
