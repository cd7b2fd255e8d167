package io.gammascope.neural.checkpoint;

import io.gammascope.datasets.file.CorruptFileException;
import io.gammascope.datasets.file.NamedArray;
import io.gammascope.datasets.file.Safetensors;
import io.gammascope.study.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An unfinished training as one file, so that it is replaced as a whole: weights and moments
 * ({@code weights}, {@code first_moment}, {@code second_moment}, flat) and {@code cursor}.
 */
public final class ResumeFile {
  private final Path folder;
  private final Path file;

  public ResumeFile(RunFiles files) {
    folder = files.resume();
    file = folder.resolve("state.safetensors");
  }

  /**
   * Where a training stands.
   *
   * @param step updates done
   * @param metricLines lines written by then
   * @param milliseconds of training so far
   */
  public record Cursor(int step, int metricLines, int milliseconds) {
    /** Before the first update. */
    public static final Cursor START = new Cursor(0, 0, 0);
  }

  /** A training's state; the arrays are flat and must not be changed. */
  public static final class State {
    private final Cursor cursor;
    private final float[] weights;
    private final float[] first;
    private final float[] second;

    /** Of weights and AdamW's moments. */
    public State(Cursor cursor, float[] weights, float[] first, float[] second) {
      this.cursor = cursor;
      this.weights = weights;
      this.first = first;
      this.second = second;
    }

    public Cursor cursor() {
      return cursor;
    }

    public float[] weights() {
      return weights;
    }

    public float[] first() {
      return first;
    }

    public float[] second() {
      return second;
    }
  }

  /** Replaces what was there. */
  public void write(State state) throws IOException {
    Cursor cursor = state.cursor();
    int[] numbers = {cursor.step(), cursor.metricLines(), cursor.milliseconds()};
    Safetensors.write(
        file,
        List.of(
            flat("weights", state.weights()),
            flat("first_moment", state.first()),
            flat("second_moment", state.second()),
            NamedArray.ofInts("cursor", numbers, numbers.length)),
        Map.of());
  }

  private static NamedArray flat(String name, float[] values) {
    return NamedArray.ofFloats(name, values, values.length);
  }

  /**
   * The state of an interrupted training, if there is one.
   *
   * @throws CorruptFileException if the file is not such a state
   */
  public Optional<State> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Map<String, NamedArray> arrays = Safetensors.read(file);
    int[] cursor = array(arrays, "cursor").ints();
    return Optional.of(
        new State(
            new Cursor(cursor[0], cursor[1], cursor[2]),
            array(arrays, "weights").floats(),
            array(arrays, "first_moment").floats(),
            array(arrays, "second_moment").floats()));
  }

  private NamedArray array(Map<String, NamedArray> arrays, String name) {
    NamedArray array = arrays.get(name);
    if (array == null) {
      throw new CorruptFileException(
          file, "has no " + name + "; delete it to train from the start");
    }
    return array;
  }

  /** Removes the state of a training that has finished. */
  public void delete() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(folder);
  }
}
