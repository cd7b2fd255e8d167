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
import java.util.stream.Stream;

/**
 * The results of one run on disk: {@code probe-results/step-<8 digits>/<probe>.safetensors} with
 * the arrays, and {@code <probe>.json} with scores, axes and digests, the arrays' and its own. The
 * JSON is removed first and written last, so that a result is whole or not there. One writer at a
 * time.
 */
public final class ProbeResultStore {
  private static final int SCHEMA = 2;
  private static final String JSON = ".json";

  private final Path folder;

  /** The results of a run. */
  public ProbeResultStore(RunLayout files) {
    folder = files.probeResults();
  }

  /** What the JSON says, without its own digest. */
  private record Description(
      int schema,
      ModelRef model,
      ProbeConfig config,
      List<Shape> arrays,
      String arraysSha256,
      SortedMap<String, Double> scores) {
    Description {
      Stream.of(model, config, arrays, arraysSha256, scores).forEach(Objects::requireNonNull);
    }
  }

  /** An array's name and axes; its numbers stand in the safetensors file. */
  private record Shape(String name, List<Axis> axes) {}

  /** A description and the SHA-256 of its canonical form. */
  private record Vouched(Description result, String sha256) {
    Vouched {
      Objects.requireNonNull(result);
    }
  }

  /** Writes a result, in place of an earlier one of the same step and probe. */
  public void write(ProbeResult result) throws IOException {
    String probe = result.config().probe();
    Path json = json(result.model().step(), probe);
    Path arrays = arrays(json);
    Files.deleteIfExists(json);
    Safetensors.write(
        arrays, result.arrays().stream().map(LabelledArray::values).toList(), Map.of());
    Description description =
        new Description(
            SCHEMA,
            result.model(),
            result.config(),
            result.arrays().stream().map(a -> new Shape(a.name(), a.axes())).toList(),
            Sha256.of(arrays),
            result.scores());
    String digest = Sha256.of(CanonicalJson.write(description));
    AtomicFiles.write(json, CanonicalJson.writePretty(new Vouched(description, digest)));
  }

  /**
   * The result of a step and probe; empty where there is none.
   *
   * @throws CorruptFileException if one of its files is damaged or was changed
   */
  public Optional<ProbeResult> read(int step, String probe) throws IOException {
    Path json = json(step, probe);
    return Files.exists(json) ? Optional.of(result(json)) : Optional.empty();
  }

  /**
   * All results of the run, by step and then by probe.
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
        results.add(result(json));
      }
    }
    return results;
  }

  /** What is being written has a name that begins with a dot. */
  private static boolean isJson(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(JSON) && !name.startsWith(".");
  }

  /** Where a result's JSON stands. */
  public Path jsonFile(ProbeResult result) {
    return json(result.model().step(), result.config().probe());
  }

  private ProbeResult result(Path json) throws IOException {
    Description description = description(json);
    Path file = arrays(json);
    String vouching = json.getFileName().toString();
    if (!Files.exists(file)) {
      throw new CorruptFileException(file, "is gone; " + vouching + " vouches for it");
    }
    CorruptFileException.requireSha256(file, description.arraysSha256, vouching);
    Map<String, NamedArray> values = Safetensors.read(file);
    List<LabelledArray> arrays = new ArrayList<>();
    for (Shape shape : description.arrays) {
      NamedArray array = values.remove(shape.name);
      if (array == null) {
        throw new CorruptFileException(file, "lacks the array " + shape.name);
      }
      arrays.add(labelled(json, shape, array));
    }
    return new ProbeResult(description.model, description.config, arrays, description.scores);
  }

  private Description description(Path json) throws IOException {
    Vouched vouched = JsonFiles.read(json, Vouched.class);
    Description found = vouched.result;
    String sum = Sha256.of(CanonicalJson.write(found));
    if (!sum.equals(vouched.sha256)) {
      throw new CorruptFileException(
          json,
          "was changed after it was written: has SHA-256 " + sum + ", says " + vouched.sha256);
    }
    if (found.schema != SCHEMA || !json(found.model.step(), found.config.probe()).equals(json)) {
      throw new CorruptFileException(json, "is no result of this place, schema " + SCHEMA);
    }
    return found;
  }

  private static LabelledArray labelled(Path json, Shape shape, NamedArray array) {
    try {
      return new LabelledArray(shape.axes, array);
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(json, "has axes that its arrays lack", e);
    }
  }

  private Path json(int step, String probe) {
    return folder.resolve(String.format(Locale.ROOT, "step-%08d", step)).resolve(probe + JSON);
  }

  private static Path arrays(Path json) {
    String name = json.getFileName().toString();
    return json.resolveSibling(name.substring(0, name.length() - JSON.length()) + ".safetensors");
  }
}
