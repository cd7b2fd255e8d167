package io.gammascope.study.grid;

import java.util.List;

/**
 * One axis of a study's grid.
 *
 * @param path the dotted path of the scalar that varies, for example {@code initialization.gamma}
 * @param values as text, in the order of the file
 * @param zipped whether it moves together with others: its values then are a list, not a range
 */
public record GridAxis(String path, List<String> values, boolean zipped) {
  public GridAxis {
    values = List.copyOf(values);
  }

  /** One that varies alone. */
  public GridAxis(String path, List<String> values) {
    this(path, values, false);
  }
}
