package io.gammascope.study;

import java.util.List;

/**
 * One axis of a study's grid.
 *
 * @param path the dotted path of the scalar that varies, for example {@code initialization.gamma}
 * @param values as text, in the order of the file
 */
public record GridAxis(String path, List<String> values) {
  public GridAxis {
    values = List.copyOf(values);
  }
}
