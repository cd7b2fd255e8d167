package io.gammascope.pipelines.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.common.hash.Sha256;
import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.pipelines.message.DatasetRequest;
import io.gammascope.pipelines.message.FinishedDataset;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateDatasetsTest {
  @TempDir Path one;
  @TempDir Path seven;

  @Test
  void oneAndSevenWorkersGenerateTheSameBytes() throws IOException {
    generate(one, 1);
    generate(seven, 7);

    Map<String, String> files = files(one);
    assertThat(files).hasSizeGreaterThan(3).containsExactlyEntriesOf(files(seven));
    assertThat(files.keySet()).anyMatch(name -> name.endsWith("manifest.json"));
  }

  /** Sequences from the rows of a file, and generated ones that fill more than one shard. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{spec: cogs, examples: {train: 300, dev: 20, test: 20, gen: 42}}",
        "{spec: prontoqa, hops: 1, examples: {train: 17000, test: 50}}"
      })
  void oneAndSevenWorkersGenerateTheSameSequences(String dataset) throws IOException {
    generateSequences(one, 1, dataset);
    generateSequences(seven, 7, dataset);

    assertThat(files(one)).hasSizeGreaterThan(3).containsExactlyEntriesOf(files(seven));
  }

  @Test
  void datasetOnDiskIsNotGeneratedAgain() throws IOException {
    generate(one, 1);
    String folder = Path.of(files(one).keySet().iterator().next()).getParent().toString();
    Workspace workspace = SmokeWorkspace.in(one);
    DatasetRequest request =
        DatasetRequest.of(SmokeWorkspace.study(workspace).points().get(0).dataset());
    Pipeline pipeline = Pipeline.create(StudyPipeline.direct(1));
    PCollection<KV<String, FinishedDataset>> datasets =
        pipeline
            .apply(Create.of(request).withCoder(SerializableCoder.of(DatasetRequest.class)))
            .apply(new GenerateDatasets(new WorkerServices(workspace)));

    String key = request.key();
    PAssert.that(datasets)
        .satisfies(
            found -> {
              assertThat(found)
                  .singleElement()
                  .satisfies(
                      kv -> {
                        assertThat(kv.getKey()).isEqualTo(key);
                        assertThat(kv.getValue().generated()).isFalse();
                        assertThat(kv.getValue().folder()).endsWith(folder);
                        assertThat(kv.getValue().id())
                            .startsWith(Path.of(folder).getFileName() + "");
                      });
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void damagedShardIsGeneratedAgain() throws IOException {
    generate(one, 2);
    Map<String, String> before = files(one);
    String shard =
        before.keySet().stream().filter(f -> f.endsWith("safetensors")).findFirst().orElseThrow();
    Files.writeString(one.resolve("datasets").resolve(shard), "damaged");

    generate(one, 2);

    assertThat(files(one)).containsExactlyEntriesOf(before);
  }

  private static void generateSequences(Path output, int workers, String dataset)
      throws IOException {
    String text =
        Files.readString(SmokeWorkspace.home().resolve("pipelines/studies/addition.yaml"));
    Path file = output.resolve("addition.yaml");
    Files.writeString(file, text.replaceFirst("(?m)^dataset: .*$", "dataset: " + dataset));
    generate(
        new Workspace(SmokeWorkspace.home().toString(), output.toString(), "", file + ""), workers);
  }

  private static void generate(Path output, int workers) {
    generate(SmokeWorkspace.in(output), workers);
  }

  private static void generate(Workspace workspace, int workers) {
    Study study = SmokeWorkspace.study(workspace);
    new StudyPipeline(workspace, study)
        .datasets(StudyPipeline.direct(workers))
        .run()
        .waitUntilFinish();
  }

  /** Returns the SHA-256 of each file by its path below the datasets folder. */
  private static Map<String, String> files(Path output) throws IOException {
    Path folder = output.resolve("datasets");
    Map<String, String> sums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> sums.put(folder.relativize(file).toString(), sum(file)));
    }
    return sums;
  }

  private static String sum(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
