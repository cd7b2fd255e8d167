package io.gammascope.datasets.task.table;

import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.common.yaml.SourcePosition;
import io.gammascope.common.yaml.ValidationErrors;
import io.gammascope.datasets.source.SourceFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Caches the rows of files while specifications are read. Thread-safe. */
final class RowCache {
  private final SourceFolder folder;
  private final Map<Key, List<Row>> known = new ConcurrentHashMap<>();

  RowCache(SourceFolder folder) {
    this.folder = folder;
  }

  private record Key(TableFile file, SplitDraw draw) {}

  SourceFolder folder() {
    return folder;
  }

  /**
   * Returns the rows of a file. If the file is invalid, adds errors and returns no rows.
   *
   * @param position where the specification names the file
   */
  List<Row> rows(TableFile file, SplitDraw draw, ValidationErrors errors, SourcePosition position) {
    Key key = new Key(file, draw);
    List<Row> rows = known.get(key);
    if (rows != null) {
      return rows;
    }
    try {
      rows = RowReader.read(file, folder, draw);
      known.put(key, rows);
      return rows;
    } catch (InvalidInputException e) {
      errors.addAll(e);
    } catch (IOException e) {
      String path = folder.resolve(file.source().file()).toString();
      errors.add(position, "file", path, "a readable file: " + e.getMessage());
    }
    return List.of();
  }
}
