package io.gammascope.datasets.task.table;

import io.gammascope.datasets.source.SourceFile;
import java.io.Serializable;

/**
 * A file of rows.
 *
 * @param split split of all rows; empty if the rows name their splits or are assigned at random
 */
public record TableFile(String split, SourceFile source, RowLayout layout) implements Serializable {
  private static final long serialVersionUID = 1L;
}
