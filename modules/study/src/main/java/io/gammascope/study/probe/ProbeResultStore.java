package io.gammascope.study.probe;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.file.JsonFiles;
import io.gammascope.common.file.NamedArray;
import io.gammascope.common.file.Safetensors;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.study.run.RunLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads and writes the probe results of one run.
 *
 * <p>A result is two files in {@code probe-results/step-<8 digits>}: {@code <probe>.safetensors}
 * holds the arrays; {@code <probe>.json} holds everything else: the scores, the axes, what the
 * probe declares, and the SHA-256 of the arrays and of the JSON itself. The JSON is deleted first
 * and written last, so a result is either complete or absent. Only one process may write at a time.
 */
public final class ProbeResultStore {
  private static final int FORMAT = 2;
  private static final String JSON = ".json";

  private final Path folder;

  /** Creates the store of the run with these files. */
  public ProbeResultStore(RunLayout files) {
    folder = files.probeResults();
  }

  /** The content of the JSON file, without its own digest. */
  private record Description(
      int format,
      ModelRef model,
      ProbeConfig config,
      ProbeDeclaration declaration,
      List<Shape> arrays,
      String arraysSha256,
      SortedMap<String, Double> scores) {
    Description {
      Stream.of(model, config, declaration, arrays, arraysSha256, scores)
          .forEach(Objects::requireNonNull);
    }
  }

  /** An array's name and axes; its values are in the safetensors file. */
  private record Shape(String name, List<Axis> axes) {}

  /** A description and the SHA-256 of its canonical form. */
  private record Signed(Description result, String sha256) {
    Signed {
      Objects.requireNonNull(result);
    }
  }

  /** Writes a result, replacing an earlier one of the same step and probe. */
  public void write(ProbeResult result) throws IOException {
    Path json = jsonFile(result);
    Path arrays = arraysFile(json);
    Files.deleteIfExists(json);
    Safetensors.write(
        arrays, result.arrays().stream().map(LabelledArray::values).toList(), Map.of());
    Description description =
        new Description(
            FORMAT,
            result.model(),
            result.config(),
            result.declaration(),
            result.arrays().stream().map(a -> new Shape(a.name(), a.axes())).toList(),
            Sha256.of(arrays),
            new TreeMap<>(result.scores()));
    String digest = Sha256.of(CanonicalJson.write(description));
    AtomicFiles.write(json, CanonicalJson.writePretty(new Signed(description, digest)));
  }

  /**
   * Reads the result of a step and probe; empty if there is none.
   *
   * @throws CorruptFileException if one of its files is damaged or was changed
   */
  public Optional<ProbeResult> read(int step, String probe) throws IOException {
    Path json = jsonFile(step, probe);
    return Files.exists(json) ? Optional.of(readResult(json)) : Optional.empty();
  }

  /**
   * Reads all results of the run, ordered by step and then by probe name.
   *
   * @throws CorruptFileException if a file of one of them is damaged or was changed
   */
  public List<ProbeResult> readAll() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<ProbeResult> results = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder, 2)) {
      for (Path json : files.filter(ProbeResultStore::isJson).sorted().toList()) {
        results.add(readResult(json));
      }
    }
    return results;
  }

  /** Excludes temporary files, whose names begin with a dot. */
  private static boolean isJson(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(JSON) && !name.startsWith(".");
  }

  /** Returns the path of a result's JSON file. */
  public Path jsonFile(ProbeResult result) {
    return jsonFile(result.model().step(), result.config().probe());
  }

  private ProbeResult readResult(Path json) throws IOException {
    Description description = readDescription(json);
    Path file = arraysFile(json);
    String jsonName = json.getFileName().toString();
    if (!Files.exists(file)) {
      throw new CorruptFileException(file, "is missing; " + jsonName + " names it");
    }
    CorruptFileException.requireSha256(file, description.arraysSha256, jsonName);
    Map<String, NamedArray> values = Safetensors.read(file);
    List<LabelledArray> arrays = new ArrayList<>();
    for (Shape shape : description.arrays) {
      NamedArray array = values.remove(shape.name);
      if (array == null) {
        throw new CorruptFileException(file, "lacks the array " + shape.name);
      }
      arrays.add(label(json, shape, array));
    }
    return new ProbeResult(
        description.model, description.config, description.declaration, arrays, description.scores);
  }

  private Description readDescription(Path json) throws IOException {
    Signed signed = JsonFiles.read(json, Signed.class);
    Description found = signed.result;
    String sum = Sha256.of(CanonicalJson.write(found));
    if (!sum.equals(signed.sha256)) {
      throw new CorruptFileException(
          json, "was changed after it was written: has SHA-256 " + sum + ", says " + signed.sha256);
    }
    Path expected = jsonFile(found.model.step(), found.config.probe());
    if (found.format != FORMAT || !expected.equals(json)) {
      throw new CorruptFileException(
          json, "is not the result of this step and probe in format " + FORMAT);
    }
    return found;
  }

  private static LabelledArray label(Path json, Shape shape, NamedArray array) {
    try {
      return new LabelledArray(shape.axes, array);
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(json, "has axes that do not fit the array " + shape.name, e);
    }
  }

  private Path jsonFile(int step, String probe) {
    return folder.resolve(String.format(Locale.ROOT, "step-%08d", step)).resolve(probe + JSON);
  }

  private static Path arraysFile(Path json) {
    String name = json.getFileName().toString();
    return json.resolveSibling(name.substring(0, name.length() - JSON.length()) + ".safetensors");
  }
}
