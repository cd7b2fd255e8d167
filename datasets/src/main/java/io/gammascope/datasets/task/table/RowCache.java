package io.gammascope.datasets.task.table;

import io.gammascope.common.file.CorruptFileException;
import io.gammascope.common.yaml.SourcePosition;
import io.gammascope.common.yaml.ValidationErrors;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.table.RowReader.SplitDraw;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Caches the rows of files while specifications are read. Thread-safe. */
final class RowCache {
  private static final int MAX_ERRORS = 20;

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
    if (rows == null) {
      int before = errors.reportCount();
      rows = read(file, draw, errors, position);
      if (errors.reportCount() > before) {
        return List.of();
      }
      known.put(key, rows);
    }
    return rows;
  }

  private List<Row> read(
      TableFile file, SplitDraw draw, ValidationErrors errors, SourcePosition position) {
    String path = folder.resolve(file.source().file()).toString();
    int[] invalid = {0};
    try {
      return RowReader.read(
          file,
          folder,
          draw,
          (line, e) -> {
            // A file in the wrong layout is invalid on every line.
            if (invalid[0]++ < MAX_ERRORS) {
              errors.add(new SourcePosition(path, line), e.field(), e.value(), e.getMessage());
            }
          });
    } catch (CorruptFileException e) {
      errors.add(position, "file", e.getMessage(), "the file as it was recorded");
    } catch (IOException e) {
      errors.add(position, "file", path, "a file that can be read: " + e.getMessage());
    }
    return List.of();
  }
}
