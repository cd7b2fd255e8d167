package io.gammascope.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies archives that are damaged, changed or of other programs. */
@Tag("native")
class DamagedBundleTest {
  private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

  @TempDir static Path folder;
  private static BundleFixture fixture;

  private Set<String> temporary;

  @BeforeAll
  static void train() throws IOException {
    fixture = BundleFixture.train(folder);
  }

  @BeforeEach
  void listTemporaryFiles() throws IOException {
    temporary = temporaryFolders();
  }

  @AfterEach
  void noTemporaryFileIsLeft() throws IOException {
    assertThat(temporaryFolders()).isEqualTo(temporary);
  }

  private static Set<String> temporaryFolders() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("gammascope-bundle-"))
          .forEach(names::add);
    }
    return names;
  }

  /** Asserts that an archive is an input error, each line of which names it. */
  private static void assertRefused(Path bundle, String... lines) {
    assertThat(fixture.verify(bundle, "--no-retrain")).isEqualTo(2);
    assertThat(fixture.program.out.toString()).isEmpty();
    assertThat(fixture.err().lines())
        .hasSize(lines.length)
        .allMatch(line -> line.startsWith("gammascope: " + bundle + ": "))
        .noneMatch(line -> line.contains("delete"));
    for (String line : lines) {
      assertThat(fixture.err()).contains(bundle + ": " + line);
    }
  }

  @Test
  void fileThatIsMissingOrNoZipFileIsRefused() throws IOException {
    assertRefused(folder.resolve("none.zip"), "file not found; expected a zip file that");
    assertRefused(folder, "is not a file; expected a zip file that gammascope bundle wrote");
    Path text = Files.writeString(folder.resolve("text.zip"), "no zip");
    assertRefused(text, "is damaged or no zip file (");
    byte[] whole = Files.readAllBytes(fixture.zip);
    for (int part = 1; part < 10; part++) {
      Path cut = folder.resolve("cut-" + part + ".zip");
      Files.write(cut, Arrays.copyOf(whole, whole.length * part / 10));
      assertRefused(cut, "is damaged or no zip file (");
    }
  }

  @Test
  void archiveOfAnotherProgramIsRefused() throws IOException {
    assertRefused(fixture.write(Map.of("a.txt", TEXT)), "has no ro-crate-metadata.json, which");
    assertRefused(
        fixture.write(Map.of(BundleFixture.METADATA, TEXT)),
        "ro-crate-metadata.json: damaged, not JSON; expected a zip file that gammascope");
    String foreign =
        "{\"@graph\": [{\"@id\": \"a.txt\", \"@type\": \"File\", \"contentSize\": \"4\"}]}";
    byte[] metadata = foreign.getBytes(StandardCharsets.UTF_8);
    assertRefused(
        fixture.write(Map.of(BundleFixture.METADATA, metadata, "a.txt", TEXT)),
        "a.txt: ro-crate-metadata.json lacks its contentSize, or 64 digits of its sha256",
        "is an RO-Crate without bundle.json and study.yaml, so not of a study; expected");
  }

  @Test
  void allDamagedFilesAreNamedAtOnce() throws IOException {
    Map<String, byte[]> files = fixture.read();
    String weights = BundleFixture.name(files, "output/runs/", "/weights.safetensors");
    files.get(weights)[100] ^= 1;
    String metrics = BundleFixture.name(files, "output/runs/", "/metrics.jsonl");
    BundleFixture.edit(files, metrics, text -> text.replaceFirst("\"step\":20", "\"step\":21"));
    String result = "output/reports/tiny/result.json";
    BundleFixture.edit(files, result, text -> text.replace("INCONCLUSIVE", "SUPPORTED"));
    files.remove("study.yaml");
    files.put("added.txt", TEXT);
    files.put("../../evil.txt", TEXT);

    assertRefused(
        fixture.write(files),
        weights + ": its SHA-256 is ",
        metrics + ": its SHA-256 is ",
        result + ": " + files.get(result).length + " bytes; described as ",
        "study.yaml: missing, but described in ro-crate-metadata.json",
        "added.txt: not described in ro-crate-metadata.json, which lists every file",
        "../../evil.txt: not described in ro-crate-metadata.json");
  }

  @Test
  void entriesThatLeadOutOfTheFolderAreRefusedThoughDescribed() throws IOException {
    for (String name :
        new String[] {"../evil.txt", "output/../../evil.txt", "/tmp/evil.txt", "a\\..\\evil.txt"}) {
      Map<String, byte[]> files = fixture.read();
      files.put(name, TEXT);
      BundleFixture.edit(files, BundleFixture.METADATA, text -> describedToo(text, name, 4));
      assertRefused(
          fixture.write(files),
          name + ": leads out of the archive; expected a relative path without ..",
          name + ": not described");
    }
    assertThat(Path.of("/tmp/evil.txt")).doesNotExist();
  }

  private static String describedToo(String metadata, String name, long bytes) {
    String id = name.replace("\\", "\\\\");
    return metadata.replaceFirst(
        "\"@graph\" : \\[",
        Matcher.quoteReplacement(
            "\"@graph\" : [ {\"@id\": \""
                + id
                + "\", \"@type\": \"File\", \"contentSize\": \""
                + bytes
                + "\", \"sha256\": \""
                + "0".repeat(64)
                + "\"}, "));
  }

  @Test
  void hugeAndRepeatedEntriesAreRefused() throws IOException {
    Map<String, byte[]> files = fixture.read();
    files.put("huge.bin", TEXT);
    BundleFixture.edit(
        files, BundleFixture.METADATA, text -> describedToo(text, "huge.bin", 1L << 40));
    assertRefused(
        fixture.write(files),
        "huge.bin: 1099511627776 bytes; an archive has files of at most 8589934592",
        "huge.bin: not described");

    files = fixture.read();
    files.put("studz.yaml", files.get("study.yaml"));
    Path twice = fixture.write(files);
    byte[] bytes = Files.readAllBytes(twice);
    String text =
        new String(bytes, StandardCharsets.ISO_8859_1).replace("studz.yaml", "study.yaml");
    Files.write(twice, text.getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(twice, "study.yaml: more than once in the zip; expected once");
  }

  /**
   * The size in the directory of the zip file is that of the description, the content is longer.
   */
  @Test
  void contentThatIsLongerThanItsSizeIsNotUnpacked() throws IOException {
    Map<String, byte[]> files = fixture.read();
    byte[] study = files.get("study.yaml");
    byte[] longer = Arrays.copyOf(study, 50_000_000);
    Arrays.fill(longer, study.length, longer.length, (byte) ' ');
    files.put("study.yaml", longer);
    Path bomb = fixture.write(files);
    byte[] zip = Files.readAllBytes(bomb);
    for (int i = zip.length - 46; i > 0; i--) {
      if (zip[i] == 'P'
          && zip[i + 1] == 'K'
          && zip[i + 2] == 1
          && zip[i + 3] == 2
          && new String(zip, i + 46, 10, StandardCharsets.ISO_8859_1).equals("study.yaml")) {
        for (int b = 0; b < 4; b++) {
          zip[i + 24 + b] = (byte) (study.length >> (8 * b));
        }
      }
    }
    Files.write(bomb, zip);
    assertThat(fixture.verify(bomb, "--no-retrain")).isEqualTo(2);
    assertThat(fixture.err()).contains(bomb + ": study.yaml: ");
  }

  @Test
  void repackedArchiveWithFoldersIsAccepted() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>(fixture.read());
    files.put("output/", new byte[0]);
    files.put("output/runs/", new byte[0]);
    assertThat(fixture.verify(fixture.write(files), "--no-retrain")).isZero();
  }

  @Test
  void changesThatTheDescriptionHidesAreFoundByTheDigestsOfTheRun() throws IOException {
    Map<String, byte[]> files = fixture.read();
    String metrics = BundleFixture.name(files, "output/runs/", "/metrics.jsonl");
    BundleFixture.edit(files, metrics, text -> text.replaceFirst("\"train/loss\":", "$01"));
    BundleFixture.describe(files);
    assertRefused(fixture.write(files), metrics + ": has SHA-256 ");

    files = fixture.read();
    String weights = BundleFixture.name(files, "output/runs/", "/weights.safetensors");
    files.get(weights)[files.get(weights).length - 1] ^= 1;
    String arrays = BundleFixture.name(files, "output/runs/", "/spectra.safetensors");
    files.get(arrays)[files.get(arrays).length - 1] ^= 1;
    BundleFixture.describe(files);
    assertThat(fixture.verify(fixture.write(files), "--no-retrain")).isEqualTo(2);
    assertThat(fixture.err())
        .contains(weights.substring(0, 24))
        .contains(arrays)
        .doesNotContain("delete")
        .doesNotContain("/gammascope-bundle-");
  }

  @Test
  void verdictThatTheRunsDoNotGiveIsNamed() throws IOException {
    Map<String, byte[]> files = fixture.read();
    BundleFixture.edit(
        files,
        "output/reports/tiny/result.json",
        text -> text.replace("\"verdict\" : \"INCONCLUSIVE\"", "\"verdict\" : \"SUPPORTED\""));
    BundleFixture.describe(files);
    assertThat(fixture.verify(fixture.write(files), "--no-retrain")).isEqualTo(1);
    assertThat(fixture.program.out.toString())
        .contains("C1: archived SUPPORTED (")
        .contains("), but now INCONCLUSIVE (")
        .endsWith("the archive does not hold\n");
  }

  @Test
  void runThatWasLeftOutIsCounted() throws IOException {
    Map<String, byte[]> files = new TreeMap<>(fixture.read());
    String outcome = BundleFixture.name(files, "output/runs/", "/outcome.json");
    String run = outcome.substring(0, outcome.lastIndexOf('/') + 1);
    files.keySet().removeIf(name -> name.startsWith(run));
    BundleFixture.describe(files);
    assertThat(fixture.verify(fixture.write(files), "--no-retrain")).isEqualTo(1);
    assertThat(fixture.program.out.toString())
        .contains("runs: archived {finished=2}, but now {finished=1, missing=1}")
        .contains("bundle.json: 2 runs, found 1");
  }

  @Test
  void manifestThatIsDamagedOrOfAnotherDatasetIsNamedOrItsRunsAre() throws IOException {
    Map<String, byte[]> files = fixture.read();
    String manifest = BundleFixture.name(files, "output/datasets/", "/manifest.json");
    files.put(manifest, TEXT);
    BundleFixture.describe(files);
    assertRefused(fixture.write(files), manifest + ": is not a manifest: ");

    Map<String, byte[]> other = fixture.read();
    BundleFixture.edit(
        other, manifest, text -> text.replaceFirst("(\"dataset_id\" : \")....", "$10000"));
    BundleFixture.describe(other);
    assertThat(fixture.verify(fixture.write(other), "--no-retrain")).isEqualTo(1);
    String runs =
        other.keySet().stream()
            .filter(name -> name.endsWith("/spec.json"))
            .map(name -> name.split("/", -1)[2])
            .collect(Collectors.joining(", "));
    assertThat(fixture.program.out.toString())
        .contains("bundle.json: 2 runs, found 0")
        .contains("output/runs: not of this study with these datasets: " + runs + "\n");
  }

  @Test
  void archiveOfALaterFormatNamesItsSchema() throws IOException {
    Map<String, byte[]> files = fixture.read();
    BundleFixture.edit(
        files, "bundle.json", text -> text.replace("\"schema\" : 1", "\"schema\" : 2"));
    BundleFixture.describe(files);
    assertRefused(
        fixture.write(files), "bundle.json: schema 2; this program reads schema 1: use the");
  }

  @Test
  void optionsThatExcludeEachOtherAreRefused() {
    assertThat(fixture.verify(fixture.zip, "--seed", "1", "--no-retrain")).isEqualTo(2);
    assertThat(fixture.err()).contains("--seed, --run and --no-retrain exclude each other");
    assertThat(fixture.verify(fixture.zip, "--run", "xyz")).isEqualTo(2);
    assertThat(fixture.err()).contains("--run: 0 runs of the archive start with xyz; it has ");
  }
}
