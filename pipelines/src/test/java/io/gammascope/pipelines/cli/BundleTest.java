package io.gammascope.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives a trained study, verifies the archive, and trains its runs again. */
@Tag("native")
class BundleTest {
  private static final String RUNS = "output/runs/";

  @TempDir static Path folder;
  private static BundleFixture fixture;

  @BeforeAll
  static void train() throws IOException {
    fixture = BundleFixture.train(folder);
  }

  @Test
  void runChosenByChanceIsTrainedAgainToTheSameBitsInAnEmptyFolder() {
    assertThat(fixture.verify(fixture.zip, "--json")).as(fixture.err()).isZero();
    JsonNode result = fixture.json();
    String drawn = result.get("seed").asText();
    assertThat(fixture.err()).contains("chosen of 2 by chance (--seed " + drawn + " repeats it)");
    assertThat(result.get("holds").asBoolean()).isTrue();
    assertThat(result.at("/retraining/outcome").asText()).isEqualTo("SAME");
    assertThat(result.at("/retraining/differences")).isEmpty();
    String run = result.at("/retraining/run").asText();

    assertThat(fixture.verify(fixture.zip, "--json", "--seed", drawn)).isZero();
    assertThat(fixture.json().at("/retraining/run").asText()).isEqualTo(run);
  }

  @Test
  void seedChoosesTheRunAtTheHashOfItsTextModuloTheNumberOfRuns() throws IOException {
    Map<String, byte[]> files = fixture.read();
    List<String> runs =
        files.keySet().stream()
            .filter(name -> name.matches(RUNS + "[0-9a-f]{12}/spec.json"))
            .map(name -> name.substring(RUNS.length(), RUNS.length() + 12))
            .toList();
    assertThat(runs).hasSize(2).isSorted();
    // printf 1 | sha256sum ends in b, printf 2 | sha256sum in 5, printf 4 in a.
    assertThat(fixture.verify(fixture.zip, "--seed", "1")).isZero();
    assertThat(fixture.err()).contains("training run " + runs.get(1) + " again, 40 steps");
    assertThat(fixture.verify(fixture.zip, "--seed", "4")).isZero();
    assertThat(fixture.err()).contains("training run " + runs.get(0) + " again, 40 steps");
    assertThat(fixture.verify(fixture.zip, "--run", runs.get(0).substring(0, 9))).isZero();
    assertThat(fixture.program.out.toString())
        .contains("run " + runs.get(0) + ": trained again to the same weights and metrics")
        .endsWith("the archive holds\n");
  }

  @Test
  void verdictsAndRunsAreThoseOfTheReport() throws IOException {
    assertThat(fixture.verify(fixture.zip, "--no-retrain", "--json")).isZero();
    JsonNode result = fixture.json();
    assertThat(result.at("/verdicts/0/same").asBoolean()).isTrue();
    assertThat(result.at("/verdicts/0/now/verdict").asText()).isEqualTo("INCONCLUSIVE");
    assertThat(result.at("/runs/1").toString()).isEqualTo("{\"finished\":2}");
    assertThat(result.get("retraining").isNull()).isTrue();
    assertThat(result.at("/bundle/planned_runs").asInt()).isEqualTo(2);
    Map<String, byte[]> files = fixture.read();
    assertThat(result.get("files").asInt()).isEqualTo(files.size() - 1);
    assertThat(files)
        .containsKeys(
            "study.yaml",
            "CITATION.cff",
            "README.md",
            "sbom.cdx.json",
            "datasets/specs/anchor-smoke.yaml",
            "output/reports/tiny/report.html");
    for (String end : List.of("provenance.json", "spectra.json", "weights.safetensors")) {
      assertThat(files.keySet().stream().filter(name -> name.endsWith("/" + end)))
          .as(end)
          .hasSizeGreaterThanOrEqualTo(2);
    }
    assertThat(files.keySet()).noneMatch(name -> name.contains("-00000.safetensors"));
  }

  /** Whoever changes weights and all digests of them is found when the run is trained again. */
  @Test
  void weightsThatWereChangedWithAllTheirDigestsAreFoundByTraining() throws IOException {
    Map<String, byte[]> files = fixture.read();
    String run = changeWeights(files);
    BundleFixture.describe(files);
    Path changed = fixture.write(files);

    assertThat(fixture.verify(changed, "--no-retrain")).as(fixture.err()).isZero();
    assertThat(fixture.verify(changed, "--run", run, "--json")).isEqualTo(1);
    JsonNode result = fixture.json();
    assertThat(result.get("holds").asBoolean()).isFalse();
    assertThat(result.at("/retraining/outcome").asText()).isEqualTo("DIFFERENT");
    assertThat(result.at("/retraining/differences")).hasSize(1);
    assertThat(result.at("/retraining/differences/0").asText())
        .startsWith("final weights: archived SHA-256 ");
  }

  @Test
  void otherBitsOnAnotherProcessorAreJudgedByTheClassOfTheSolution() throws IOException {
    Map<String, byte[]> files = fixture.read();
    String run = changeWeights(files);
    BundleFixture.edit(
        files,
        RUNS + run + "/provenance.json",
        text -> text.replaceAll("\"cpu\" : \"[^\"]*\"", "\"cpu\" : \"A Processor\""));
    BundleFixture.describe(files);

    assertThat(fixture.verify(fixture.write(files), "--run", run)).isZero();
    assertThat(fixture.program.out.toString())
        .contains("run " + run + ": trained again on another platform to the same class")
        .contains("this kind of processor or engine cannot give the same bits:")
        .contains("processor: archived A Processor, now ")
        .containsPattern("share/4-3/inferential: archived ([0-9.]+), now \\1\n")
        .contains("class: archived unlearned, now unlearned")
        .endsWith("the archive holds\n");
  }

  @Test
  void otherClassOnAnotherProcessorDoesNotHold() throws IOException {
    Map<String, byte[]> files = fixture.read();
    String run = changeWeights(files);
    BundleFixture.edit(
        files,
        RUNS + run + "/provenance.json",
        text -> text.replaceAll("\"libtorch\" : \"[^\"]*\"", "\"libtorch\" : \"1.0\""));
    for (String file : List.of("metrics.jsonl", "outcome.json")) {
      BundleFixture.edit(
          files,
          RUNS + run + "/" + file,
          text ->
              text.replaceAll("(\"accuracy/test(/3-4)?\":)[0-9.E-]+", "$11.0")
                  .replaceAll("(\"share/4-3/symmetric\":)[0-9.E-]+", "$10.75"));
    }
    files.put(
        RUNS + run + "/metrics.sha256",
        (Sha256.of(files.get(RUNS + run + "/metrics.jsonl")) + "  metrics.jsonl\n")
            .getBytes(StandardCharsets.UTF_8));
    BundleFixture.describe(files);

    assertThat(fixture.verify(fixture.write(files), "--run", run)).isEqualTo(1);
    assertThat(fixture.program.out.toString())
        .contains("libtorch: archived 1.0, now ")
        .contains("share/4-3/symmetric: archived 0.750, now 0.")
        .contains("class: archived symmetric, now unlearned")
        .contains("rounding alone can change a single run; try other runs: --seed N")
        .endsWith("the archive does not hold\n");
  }

  /** Changes a byte of final weights and each digest of them except in the description. */
  private static String changeWeights(Map<String, byte[]> files) {
    String weights = BundleFixture.name(files, RUNS, "/weights.safetensors");
    String run = weights.substring(RUNS.length(), RUNS.length() + 12);
    String before = Sha256.of(files.get(weights));
    byte[] changed = files.get(weights).clone();
    changed[changed.length - 1] ^= 1;
    files.put(weights, changed);
    BundleFixture.edit(
        files, RUNS + run + "/outcome.json", text -> text.replace(before, Sha256.of(changed)));
    String described = weights.replace("weights.safetensors", "checkpoint.json");
    changeLastArray(files, described, changed);
    return run;
  }

  /** Changes the digest of the array at the end of a safetensors file. */
  private static void changeLastArray(Map<String, byte[]> files, String described, byte[] changed) {
    int header = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).getInt();
    JsonNode arrays =
        CanonicalJson.read(new String(changed, 8, header, StandardCharsets.UTF_8), JsonNode.class);
    arrays
        .properties()
        .forEach(
            array -> {
              int from = 8 + header + array.getValue().at("/data_offsets/0").asInt();
              int to = 8 + header + array.getValue().at("/data_offsets/1").asInt();
              if (to == changed.length && from < to) {
                String sum = Sha256.of(Arrays.copyOfRange(changed, from, to));
                BundleFixture.edit(
                    files,
                    described,
                    text ->
                        text.replaceAll(
                            "(?s)(\"" + array.getKey() + "\" : \\{.*?\"sha256\" : \")[0-9a-f]+",
                            "$1" + sum));
              }
            });
  }

  @Test
  void unfinishedStudyIsArchivedWithTheRunsThatHaveAnOutcome() throws IOException {
    Path runs = fixture.output.resolve("runs");
    Path outcome;
    try (Stream<Path> all = Files.list(runs)) {
      outcome = all.sorted().findFirst().orElseThrow().resolve("outcome.json");
    }
    Path hidden = folder.resolve("outcome.json");
    Path partial = folder.resolve("partial.zip");
    Files.move(outcome, hidden);
    try {
      assertThat(fixture.bundle(partial)).isZero();
      assertThat(fixture.program.out.toString())
          .contains("runs: 1 of 2 planned; the others have no outcome");
    } finally {
      Files.move(hidden, outcome);
    }
    assertThat(BundleFixture.read(partial).keySet())
        .noneMatch(name -> name.contains(outcome.getParent().getFileName().toString()));
    assertThat(fixture.verify(partial, "--json")).isZero();
    assertThat(fixture.json().at("/runs/1").toString()).isEqualTo("{\"finished\":1,\"missing\":1}");
    assertThat(fixture.json().at("/bundle/archived_runs").asInt()).isEqualTo(1);
  }

  @Test
  void studyWithoutOutcomesAndFilesOfOthersAreRefused() throws IOException {
    Path mine = folder.resolve("mine.zip");
    Files.writeString(mine, "mine");
    assertThat(fixture.bundle(mine)).isEqualTo(2);
    assertThat(fixture.err()).contains("mine.zip exists and is not an archive of a study");
    assertThat(Files.readString(mine)).isEqualTo("mine");
    assertThat(fixture.program.executeAnew(folder.resolve("none"), "bundle", "smoke")).isEqualTo(2);
    assertThat(fixture.err()).contains("no run of the study smoke has an outcome in ");
    String[] licence = {"bundle", fixture.study.toString(), "--licence", "MIT"};
    assertThat(fixture.program.executeAnew(fixture.output, licence)).isEqualTo(2);
    assertThat(fixture.err()).contains("--licence: not a URL: MIT");
  }

  /** {@code sha256sum} checks the digests of the jars that these tests run with. */
  @Test
  void billOfMaterialsListsTheJarsOfTheClassPath() throws Exception {
    JsonNode bill =
        CanonicalJson.read(
            new String(fixture.read().get("sbom.cdx.json"), StandardCharsets.UTF_8),
            JsonNode.class);
    Set<String> hashes = new HashSet<>();
    bill.get("components").forEach(c -> hashes.add(c.at("/hashes/0/content").asText()));
    Path jackson =
        Path.of(
            CanonicalJson.class
                .getClassLoader()
                .loadClass("com.fasterxml.jackson.databind.JsonNode")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    Process sum = new ProcessBuilder("sha256sum", jackson.toString()).start();
    String digest = new String(sum.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(hashes).contains(digest.substring(0, 64));
    assertThat(bill.toString())
        .contains("\"bomFormat\":\"CycloneDX\"")
        .containsPattern(
            "\"purl\":\"pkg:maven/com.fasterxml.jackson.core/jackson-databind@[0-9.]+\\?type=jar\"")
        .containsPattern(
            "\"name\":\"pytorch-native-cpu\",[^}]*}],\"type\":\"library\",\"version\"");
  }
}
