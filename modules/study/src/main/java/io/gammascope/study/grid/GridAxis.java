package io.gammascope.study.grid;

import java.util.List;

/**
 * An axis of the grid of a study.
 *
 * @param path dotted path of the scalar that varies, for example {@code initialization.gamma}
 * @param values as text, in the order of the file
 * @param zipped whether it is zipped with other axes; its values are then a list without order
 */
public record GridAxis(String path, List<String> values, boolean zipped) {
  public GridAxis {
    values = List.copyOf(values);
  }

  /** Creates an axis that is not zipped. */
  public GridAxis(String path, List<String> values) {
    this(path, values, false);
  }
}
