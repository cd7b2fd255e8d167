package io.gammascope.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.pipelines.SmokeWorkspace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A study of two short trainings and its archive, and changes to such archives. */
final class BundleFixture {
  static final String METADATA = "ro-crate-metadata.json";

  final ProgramFixture program = new ProgramFixture();
  final Path output;
  final Path study;
  final Path zip;

  private BundleFixture(Path folder) {
    output = folder.resolve("trained");
    study = folder.resolve("tiny.yaml");
    zip = folder.resolve("tiny.zip");
  }

  /** Trains the study and writes its archive. */
  static BundleFixture train(Path folder) throws IOException {
    BundleFixture fixture = new BundleFixture(folder);
    Files.writeString(
        fixture.study,
        Files.readString(SmokeWorkspace.home().resolve("pipelines/studies/smoke.yaml"))
            .replace("study: smoke", "study: tiny")
            .replace("model.layers: [1, 2]", "model.layers: [1]")
            .replace("steps: 60", "steps: 40")
            .replace("probes: []", "probes: [spectra]")
            .replace("seeds: [1, 2]", "seeds: [1]"));
    fixture.program.executeAnew(fixture.output, "run", fixture.study.toString());
    assertThat(fixture.bundle(fixture.zip)).as(fixture.program.err.toString()).isZero();
    return fixture;
  }

  int bundle(Path to) {
    return program.executeAnew(output, "bundle", study.toString(), "--to", to.toString());
  }

  /**
   * Verifies an archive with an output folder that does not exist, and asserts that none is left.
   */
  int verify(Path bundle, String... options) {
    Path elsewhere = zip.resolveSibling("elsewhere");
    String[] command = new String[options.length + 2];
    command[0] = "verify";
    command[1] = bundle.toString();
    System.arraycopy(options, 0, command, 2, options.length);
    int code = program.executeAnew(elsewhere, command);
    assertThat(elsewhere).doesNotExist();
    return code;
  }

  /** Returns what the last command printed as JSON. */
  JsonNode json() {
    return CanonicalJson.read(program.out.toString(), JsonNode.class);
  }

  String err() {
    return program.err.toString();
  }

  /** Returns the files of an archive by name. */
  static Map<String, byte[]> read(Path zip) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : archive.stream().toList()) {
        files.put(entry.getName(), archive.getInputStream(entry).readAllBytes());
      }
    }
    return files;
  }

  Map<String, byte[]> read() throws IOException {
    return read(zip);
  }

  /** Writes files to an archive beside the original one. */
  Path write(Map<String, byte[]> files) throws IOException {
    Path changed = Files.createTempFile(zip.getParent(), "changed", ".zip");
    try (OutputStream file = Files.newOutputStream(changed);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return changed;
  }

  /** Returns the only name that has a certain start and end. */
  static String name(Map<String, byte[]> files, String start, String end) {
    return files.keySet().stream()
        .filter(name -> name.startsWith(start) && name.endsWith(end))
        .findFirst()
        .orElseThrow();
  }

  static void edit(Map<String, byte[]> files, String name, UnaryOperator<String> change) {
    String before = new String(files.get(name), StandardCharsets.UTF_8);
    String after = change.apply(before);
    assertThat(after).as(name).isNotEqualTo(before);
    files.put(name, after.getBytes(StandardCharsets.UTF_8));
  }

  /** Describes all files anew, as one does who changed or left out some and hides it. */
  static void describe(Map<String, byte[]> files) {
    JsonNode crate =
        CanonicalJson.read(new String(files.get(METADATA), StandardCharsets.UTF_8), JsonNode.class);
    Iterator<JsonNode> entities = crate.get("@graph").iterator();
    while (entities.hasNext()) {
      JsonNode entity = entities.next();
      byte[] content = files.get(entity.get("@id").asText());
      if (entity.get("@type").asText().equals("File") && content == null) {
        entities.remove();
      } else if (entity.get("@type").asText().equals("File")) {
        ((ObjectNode) entity).put("contentSize", String.valueOf(content.length));
        ((ObjectNode) entity).put("sha256", Sha256.of(content));
      }
    }
    files.put(METADATA, CanonicalJson.write(crate).getBytes(StandardCharsets.UTF_8));
  }
}
