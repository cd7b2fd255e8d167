package io.gammascope.datasets.task.pairs;

import io.gammascope.datasets.file.CorruptFileException;
import io.gammascope.datasets.input.Position;
import io.gammascope.datasets.input.Problems;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.pairs.PairsRows.SplitDraw;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The rows of files while specifications are read: each file once, however many ask for it. */
final class RowStore {
  private static final int MOST_PROBLEMS = 20;

  private final SourceFolder folder;
  private final Map<Key, List<Row>> known = new ConcurrentHashMap<>();

  RowStore(SourceFolder folder) {
    this.folder = folder;
  }

  private record Key(PairsFile file, SplitDraw draw) {}

  SourceFolder folder() {
    return folder;
  }

  /**
   * The rows of a file; none where something is wrong with it, which is then reported.
   *
   * @param asking where the specification names the file
   */
  List<Row> rows(PairsFile file, SplitDraw draw, Problems problems, Position asking) {
    Key key = new Key(file, draw);
    List<Row> rows = known.get(key);
    if (rows == null) {
      int before = problems.reported();
      rows = read(file, draw, problems, asking);
      if (problems.reported() > before) {
        return List.of();
      }
      known.put(key, rows);
    }
    return rows;
  }

  private List<Row> read(PairsFile file, SplitDraw draw, Problems problems, Position asking) {
    String path = folder.path(file.source().file()).toString();
    int[] wrong = {0};
    try {
      return PairsRows.read(
          file,
          folder,
          draw,
          (line, e) -> {
            // A file in the wrong layout is wrong on every line.
            if (wrong[0]++ < MOST_PROBLEMS) {
              problems.add(new Position(path, line), e.field(), e.value(), e.getMessage());
            }
          });
    } catch (CorruptFileException e) {
      problems.add(asking, "file", e.getMessage(), "the file as it was recorded");
    } catch (IOException e) {
      problems.add(asking, "file", path, "a file that can be read: " + e.getMessage());
    }
    return List.of();
  }
}
