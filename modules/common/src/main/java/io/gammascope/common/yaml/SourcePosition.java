package io.gammascope.common.yaml;

/**
 * Where a value stands in a file that a person wrote.
 *
 * @param file the file's name as it should be shown to its author
 * @param line the line, counted from 1
 */
public record SourcePosition(String file, int line) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
