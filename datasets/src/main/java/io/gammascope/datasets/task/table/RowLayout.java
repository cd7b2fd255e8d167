package io.gammascope.datasets.task.table;

import java.io.Serializable;

/**
 * Where a line has its parts.
 *
 * @param input column of the inputs: its number from 1, its name in the header, or its JSON key
 * @param target column of the targets
 * @param group column of the groups; empty for none
 * @param split column of the splits; empty for none
 * @param header whether the first line names the columns
 */
public record RowLayout(
    Kind kind, String input, String target, String group, String split, boolean header)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The group of rows that name none. */
  static final String ALL = "all";

  /** How a line is cut up. */
  public enum Kind {
    /** {@code IN: <command> OUT: <actions>}; groups are the forms of commands. */
    SCAN,
    /** Columns between tabulators. */
    TSV,
    /** A JSON object on each line. */
    JSONL
  }

  /** SCAN's lines. */
  public static RowLayout scan() {
    return new RowLayout(Kind.SCAN, "IN", "OUT", "", "", false);
  }

  /** Input, target and group, in this order, without a header. */
  public static RowLayout threeColumns() {
    return new RowLayout(Kind.TSV, "1", "2", "3", "", false);
  }
}
