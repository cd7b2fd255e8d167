package io.gammascope.datasets.task.table;

import java.io.Serializable;

/**
 * The layout of the rows of a file. Columns are given by number from 1, by name in the header, or
 * by JSON key.
 *
 * @param input column of inputs
 * @param target column of targets
 * @param group column of groups; empty for none
 * @param split column of splits; empty for none
 * @param header whether the first line names the columns
 */
public record RowLayout(
    Kind kind, String input, String target, String group, String split, boolean header)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The group of rows without a group. */
  static final String ALL = "all";

  /** The file formats. */
  public enum Kind {
    /** {@code IN: <command> OUT: <actions>}; the form of the command is the group. */
    SCAN,
    /** Columns separated by tabs. */
    TSV,
    /** One JSON object per line. */
    JSONL
  }

  /** Returns the layout of SCAN's files. */
  public static RowLayout scan() {
    return new RowLayout(Kind.SCAN, "IN", "OUT", "", "", false);
  }

  /** Returns the layout of tab-separated input, target and group without a header. */
  public static RowLayout threeColumns() {
    return new RowLayout(Kind.TSV, "1", "2", "3", "", false);
  }
}
