package io.gammascope.datasets.task.table;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.table.RowParser.InvalidRowException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads the rows of files. */
final class RowReader {
  /** The split that rows are drawn into which do not go to {@link #TEST}. */
  static final String TRAIN = "train";

  /** The split that a share of the rows is drawn into. */
  static final String TEST = "test";

  private RowReader() {}

  /**
   * The rows of one file, each with its split, in their order.
   *
   * @param wrong is given each line that is none
   * @throws io.gammascope.common.file.CorruptFileException if the file is not the one recorded
   */
  static List<Row> read(
      TableFile file,
      SourceFolder folder,
      SplitDraw draw,
      BiConsumer<Integer, InvalidRowException> wrong)
      throws IOException {
    String text = new String(folder.read(file.source()), StandardCharsets.UTF_8);
    RowParser parser = new RowParser(file.layout());
    List<Row> rows = new ArrayList<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      try {
        if (number == 1 && file.layout().header()) {
          parser.header(line);
        } else {
          rows.add(placed(parser.row(line, number), file, draw));
        }
      } catch (InvalidRowException e) {
        wrong.accept(number, e);
      }
    }
    return rows;
  }

  private static Row placed(Row row, TableFile file, SplitDraw draw) {
    String split = file.split().isEmpty() ? row.split() : file.split();
    return new Row(
        row.input(),
        row.target(),
        row.group(),
        split.isEmpty() ? draw.split(row.line()) : split,
        row.line());
  }

  /**
   * Draws rows that neither their file nor they themselves put into a split.
   *
   * @param share of the rows that go to {@link #TEST}
   */
  record SplitDraw(long seed, double share) {
    String split(int line) {
      return CounterRandom.of(seed, "split", "").uniform(line) < share ? TEST : TRAIN;
    }
  }
}
