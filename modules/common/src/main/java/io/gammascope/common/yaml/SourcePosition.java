package io.gammascope.common.yaml;

import java.io.Serializable;

/**
 * The position of a value in an input file.
 *
 * @param file name of the file as shown in messages
 * @param line line number, from 1
 */
public record SourcePosition(String file, int line) implements Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
