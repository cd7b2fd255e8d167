package io.gammascope.neural.checkpoint;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.file.JsonFiles;
import io.gammascope.common.file.NamedArray;
import io.gammascope.common.file.Safetensors;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.neural.model.Parameter;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.spec.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of a run: for each step {@code weights.safetensors}, and {@code checkpoint.json}
 * with name, shape and SHA-256 of each array.
 */
public record Checkpoints(RunLayout files, RunId run, ParameterLayout layout) {
  private static final String DESCRIPTION = "checkpoint.json";
  private static final Pattern FOLDER = Pattern.compile("step-(\\d{8})");

  /** The content of {@code checkpoint.json}. */
  public record Description(int step, String runId, Map<String, ArraySum> arrays) {
    public Description {
      arrays = new TreeMap<>(arrays);
    }
  }

  /** Shape and SHA-256 of one array's bytes. */
  public record ArraySum(List<Long> shape, String sha256) {
    public ArraySum {
      shape = List.copyOf(shape);
    }

    @Override
    public String toString() {
      return shape + " with SHA-256 " + sha256;
    }
  }

  /**
   * Writes the weights after a step. A checkpoint is complete if it has a description, which is
   * written last.
   *
   * @param values in the order of the layout
   * @return the SHA-256 of the weights file
   */
  public String write(int step, float[] values) throws IOException {
    List<NamedArray> arrays = layout.toArrays(values);
    Map<String, ArraySum> sums = new TreeMap<>();
    arrays.forEach(array -> sums.put(array.name(), sum(array)));
    Safetensors.write(files.weights(step), arrays, Map.of());
    Description description = new Description(step, run.value(), sums);
    AtomicFiles.write(
        files.checkpoint(step).resolve(DESCRIPTION), CanonicalJson.writePretty(description));
    return Sha256.of(files.weights(step));
  }

  /** Returns the steps of all complete checkpoints, ascending. */
  public static List<Integer> steps(RunLayout files) throws IOException {
    if (!Files.isDirectory(files.checkpoints())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(files.checkpoints())) {
      return folders
          .filter(folder -> Files.exists(folder.resolve(DESCRIPTION)))
          .map(folder -> FOLDER.matcher(folder.getFileName().toString()))
          .filter(Matcher::matches)
          .map(folder -> Integer.valueOf(folder.group(1)))
          .sorted()
          .toList();
    }
  }

  /** Returns the SHA-256 of the weights file of a step. */
  public static String sha256(RunLayout files, int step) throws IOException {
    return Sha256.of(files.weights(step));
  }

  /**
   * Returns the weights after a step, in the order of the layout.
   *
   * @throws CorruptFileException if the files are not those that were written for this run
   */
  public float[] read(int step) throws IOException {
    Path described = files.checkpoint(step).resolve(DESCRIPTION);
    Description description = JsonFiles.read(described, Description.class);
    if (description.step() != step || !description.runId().equals(run.value())) {
      throw new CorruptFileException(
          described, "describes step " + description.step() + " of run " + description.runId());
    }
    Map<String, NamedArray> arrays = Safetensors.read(files.weights(step));
    return layout.join(p -> requireIntact(p, arrays.get(p.name()), description).floats());
  }

  private NamedArray requireIntact(Parameter p, NamedArray array, Description description) {
    ArraySum found = array == null ? null : sum(array);
    ArraySum expected = description.arrays().get(p.name());
    if (found == null || !found.equals(expected) || !found.shape().equals(p.shape())) {
      throw new CorruptFileException(
          files.weights(description.step()),
          p.name()
              + (" is " + found + ", " + DESCRIPTION + " says " + expected)
              + ("; restore "
                  + files.folder()
                  + " from a copy, or move it away and train the run again"));
    }
    return array;
  }

  private static ArraySum sum(NamedArray array) {
    return new ArraySum(array.shape(), Sha256.newDigest().add(array.data()).hex());
  }
}
