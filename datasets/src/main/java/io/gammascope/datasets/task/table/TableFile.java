package io.gammascope.datasets.task.table;

import io.gammascope.datasets.source.SourceFile;
import java.io.Serializable;

/**
 * A file of rows.
 *
 * @param split the split of all its rows; empty where each row names its own, or where rows are
 *     drawn for the splits
 */
public record TableFile(String split, SourceFile source, RowLayout layout) implements Serializable {
  private static final long serialVersionUID = 1L;
}
