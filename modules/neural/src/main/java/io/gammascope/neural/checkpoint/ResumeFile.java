package io.gammascope.neural.checkpoint;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.file.NamedArray;
import io.gammascope.common.file.Safetensors;
import io.gammascope.common.hash.Sha256;
import io.gammascope.study.run.RunLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of an interrupted training in one file, which is replaced atomically: the flat arrays
 * {@code weights}, {@code first_moment} and {@code second_moment}, and {@code cursor}.
 */
public final class ResumeFile {
  private static final String WEIGHTS = "weights";
  private static final String FIRST = "first_moment";
  private static final String SECOND = "second_moment";
  private static final String CURSOR = "cursor";
  private static final String SUM = "sha256";
  private static final String REMEDY = "delete it to train from the start";

  private final Path folder;
  private final Path file;

  public ResumeFile(RunLayout files) {
    folder = files.resume();
    file = folder.resolve("state.safetensors");
  }

  /**
   * The progress of a training.
   *
   * @param step number of updates done
   * @param metricLines number of lines in the metrics log
   * @param milliseconds duration of the training
   */
  public record Cursor(int step, int metricLines, int milliseconds) {
    /** The state before the first update. */
    public static final Cursor START = new Cursor(0, 0, 0);
  }

  /**
   * The state of a training. Arrays are flat and must not be modified.
   *
   * @param first AdamW's first moments
   * @param second AdamW's second moments
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared or printed
  public record State(Cursor cursor, float[] weights, float[] first, float[] second) {}

  /** Writes a state, replacing any previous one. */
  public void write(State state) throws IOException {
    Cursor cursor = state.cursor();
    int[] numbers = {cursor.step(), cursor.metricLines(), cursor.milliseconds()};
    List<NamedArray> arrays =
        List.of(
            flat(WEIGHTS, state.weights()),
            flat(FIRST, state.first()),
            flat(SECOND, state.second()),
            NamedArray.ofInts(CURSOR, numbers, numbers.length));
    Safetensors.write(file, arrays, Map.of(SUM, sum(arrays)));
  }

  private static String sum(Collection<NamedArray> arrays) {
    Sha256 sum = Sha256.newDigest();
    arrays.forEach(array -> sum.add(array + "\n").add(array.data()));
    return sum.hex();
  }

  private static NamedArray flat(String name, float[] values) {
    return NamedArray.ofFloats(name, values, values.length);
  }

  /**
   * Returns the state of an interrupted training, if there is one.
   *
   * @param parameters number of the model's parameters
   * @throws CorruptFileException if the file is damaged or belongs to another model
   */
  public Optional<State> read(int parameters) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Map<String, NamedArray> arrays = Safetensors.read(file);
    requireSum(arrays.values());
    int[] cursor = array(arrays, CURSOR).ints();
    if (cursor.length != 3 || Arrays.stream(cursor).anyMatch(n -> n < 0)) {
      throw new CorruptFileException(file, "its cursor is " + Arrays.toString(cursor));
    }
    return Optional.of(
        new State(
            new Cursor(cursor[0], cursor[1], cursor[2]),
            floats(arrays, WEIGHTS, parameters),
            floats(arrays, FIRST, parameters),
            floats(arrays, SECOND, parameters)));
  }

  private float[] floats(Map<String, NamedArray> arrays, String name, int parameters) {
    NamedArray array = array(arrays, name);
    if (array.type() != NamedArray.ElementType.F32
        || !array.shape().equals(List.of((long) parameters))) {
      throw new CorruptFileException(
          file, name + " is " + array + ", the model has " + parameters + " parameters; " + REMEDY);
    }
    return array.floats();
  }

  private void requireSum(Collection<NamedArray> arrays) throws IOException {
    String found = sum(arrays);
    String expected = Safetensors.readMetadata(file).getOrDefault(SUM, "nothing");
    if (!found.equals(expected)) {
      throw new CorruptFileException(
          file,
          "its arrays have SHA-256 " + found + ", its header says " + expected + "; " + REMEDY);
    }
  }

  private NamedArray array(Map<String, NamedArray> arrays, String name) {
    NamedArray array = arrays.get(name);
    if (array == null) {
      throw new CorruptFileException(file, "has no " + name + "; " + REMEDY);
    }
    return array;
  }

  /** Deletes the state, if there is one. */
  public void delete() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(folder);
  }
}
