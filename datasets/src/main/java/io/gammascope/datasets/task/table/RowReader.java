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
  /** Name of the training split. */
  static final String TRAIN = "train";

  /** Name of the test split. */
  static final String TEST = "test";

  private RowReader() {}

  /**
   * Reads the rows of a file with their splits, in order.
   *
   * @param onInvalid called for each invalid line
   * @throws io.gammascope.common.file.CorruptFileException if the file was changed
   */
  static List<Row> read(
      TableFile file,
      SourceFolder folder,
      SplitDraw draw,
      BiConsumer<Integer, InvalidRowException> onInvalid)
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
          rows.add(withSplit(parser.row(line, number), file, draw));
        }
      } catch (InvalidRowException e) {
        onInvalid.accept(number, e);
      }
    }
    return rows;
  }

  private static Row withSplit(Row row, TableFile file, SplitDraw draw) {
    String split = file.split().isEmpty() ? row.split() : file.split();
    return new Row(
        row.input(),
        row.target(),
        row.group(),
        split.isEmpty() ? draw.split(row.line()) : split,
        row.line());
  }

  /**
   * Assigns rows to splits at random, where neither the file nor the row names a split.
   *
   * @param share share of the rows in {@link #TEST}, 0 to 1
   */
  record SplitDraw(long seed, double share) {
    String split(int line) {
      return CounterRandom.of(seed, "split", "").uniform(line) < share ? TEST : TRAIN;
    }
  }
}
