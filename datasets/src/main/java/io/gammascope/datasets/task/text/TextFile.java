package io.gammascope.datasets.task.text;

import io.gammascope.datasets.source.SourceFile;
import java.io.Serializable;

/** A file of documents and their split. */
record TextFile(String split, SourceFile source) implements Serializable {
  private static final long serialVersionUID = 1L;
}
