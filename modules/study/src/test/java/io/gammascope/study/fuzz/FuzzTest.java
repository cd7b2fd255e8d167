package io.gammascope.study.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The short form: {@code gammascope.fuzz.inputs} inputs each (300 without it), the same every time.
 */
class FuzzTest {
  private static final int INPUTS = Integer.getInteger("gammascope.fuzz.inputs", 300);
  private static final long SEED = Long.getLong("gammascope.fuzz.seed", 20240508L);

  private interface Target {
    void take(byte[] input) throws IOException;
  }

  @Test
  void studyFilesAreReadOrRefusedWithMessages() throws IOException {
    feed(StudyFuzz::fuzzerTestOneInput, texts("pipelines/studies", ".yaml"));
  }

  @Test
  void safetensorsAreReadOrRefused() {
    String header = "{\"a\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    String more =
        "{\"__metadata__\":{\"x\":\"y\"},\"b\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}";
    List<String> files = new ArrayList<>();
    for (String json : List.of(header, more)) {
      files.add((char) json.length() + "\0\0\0\0\0\0\0" + json + "12345678");
    }
    feed(SafetensorsFuzz::fuzzerTestOneInput, files);
  }

  @Test
  void filesOfRunsAndDatasetsAreReadOrRefused() throws IOException {
    List<String> seeds =
        List.of(
            "{\"outcome\":\"finished\",\"step\":3,\"metrics\":{\"train/loss\":1.5},"
                + "\"weights_sha256\":\"ab\",\"seconds\":2.0}",
            "{\"outcome\":\"failed\",\"cause\":\"exit code 1\"}",
            "{\"step\":20,\"time\":1700000000000,\"values\":{\"train/loss\":0.5}}",
            "{\"digest\":\"ab\",\"stamped_at\":5}");
    feed(RunFolderFuzz::fuzzerTestOneInput, seeds);
  }

  private static void feed(Target target, List<String> seeds) {
    assertThat(seeds).isNotEmpty();
    Mutations mutations = new Mutations(SEED, seeds);
    for (int i = 0; i < INPUTS; i++) {
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
