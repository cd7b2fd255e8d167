package io.gammascope.datasets.source;

import io.gammascope.common.yaml.YamlField;
import java.util.HashMap;
import java.util.Map;

/** Requires that no two files of a dataset have the same content. Mutable. */
public final class DistinctContents {
  private final Map<String, String> paths = new HashMap<>();

  /** Adds a file; rejects the field that names it if a file with the same content was added. */
  public void requireNew(SourceFile file, YamlField field) {
    String other = paths.put(file.sha256(), file.file());
    if (other != null) {
      field.reject("a file with content of its own; it is the same as that of " + other);
    }
  }
}
