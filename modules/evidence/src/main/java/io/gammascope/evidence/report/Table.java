package io.gammascope.evidence.report;

import java.util.List;

/**
 * A table whose columns depend on the study; the template {@code table.html} shows it.
 *
 * @param header names of the columns
 * @param rows one cell for each column
 */
record Table(List<String> header, List<List<Cell>> rows) {
  Table {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
    for (List<Cell> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "a row has " + row.size() + " cells, the table " + header.size() + " columns");
      }
    }
  }
}
