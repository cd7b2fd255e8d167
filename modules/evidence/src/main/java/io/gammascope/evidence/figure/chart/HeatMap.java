package io.gammascope.evidence.figure.chart;

import io.gammascope.evidence.markup.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/**
 * Draws a matrix as coloured cells, row 0 at the top. A cell without a value (NaN) stays empty.
 * Neighbours of one colour in a row are one shape and all cells of a colour one path, so that
 * matrices of a hundred rows stay small files.
 *
 * @param chart axes of categories, one per column and, reversed, one per row
 * @param values rows of equal length; from -1 or 0 to 1
 * @param colour converts a value, rounded to a fortieth, to its colour
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or printed
public record HeatMap(Chart chart, double[][] values, DoubleFunction<String> colour) {
  private static final int LEVELS = 40;
  private static final int MISSING = Integer.MAX_VALUE;

  /** The widest stroke of a box, as a share of a cell's width: the cell's colour stays visible. */
  private static final double THIN = 0.16;

  /** Draws the cells and a frame around them. */
  public Element drawCells() {
    Map<Integer, StringBuilder> paths = new TreeMap<>();
    for (int row = 0; row < values.length; row++) {
      addRow(row, paths);
    }
    Element group = Element.of("g");
    paths.forEach(
        (level, data) ->
            group.add(
                Element.of("path")
                    .set("d", data.toString())
                    .set("fill", colour.apply((double) level / LEVELS))
                    .set("shape-rendering", "crispEdges")));
    return group.add(chart.drawFrame());
  }

  /** Draws a red box around a cell. */
  public Element drawBox(int row, int column) {
    Box cell = cell(row, column, 1);
    return Shapes.rect(cell.inset(Math.min(0.6, cell.width() * THIN / 2)))
        .set("fill", "none")
        .set("stroke", Palette.BOX)
        .set("stroke-width", Math.min(1.3, cell.width() * THIN));
  }

  /** Writes each value into its cell, with two decimals, light upon values above 0.5. */
  public List<Element> drawValues() {
    List<Element> texts = new ArrayList<>();
    for (int row = 0; row < values.length; row++) {
      for (int column = 0; column < values[row].length; column++) {
        double value = values[row][column];
        if (Double.isFinite(value)) {
          Box cell = cell(row, column, 1);
          String text = String.format(Locale.ROOT, "%.2f", value);
          texts.add(
              Shapes.note(cell.centreX(), cell.centreY() + 3.5, "middle", text)
                  .set("class", "upon")
                  .set("fill", Math.abs(value) > 0.5 ? Palette.PAPER : Palette.INK));
        }
      }
    }
    return texts;
  }

  /** Returns the rectangle of neighbouring cells of a row. */
  private Box cell(int row, int column, int count) {
    return chart.cell(new Point(column, row), new Point(column + count, row + 1));
  }

  private void addRow(int row, Map<Integer, StringBuilder> paths) {
    int column = 0;
    while (column < values[row].length) {
      int first = column;
      int level = level(values[row][first]);
      while (column < values[row].length && level(values[row][column]) == level) {
        column++;
      }
      if (level != MISSING) {
        addCells(
            cell(row, first, column - first),
            paths.computeIfAbsent(level, l -> new StringBuilder()));
      }
    }
  }

  private static void addCells(Box cells, StringBuilder data) {
    data.append('M')
        .append(Element.format(cells.x()))
        .append(' ')
        .append(Element.format(cells.y()))
        .append('h')
        .append(Element.format(cells.width()))
        .append('v')
        .append(Element.format(cells.height()))
        .append('H')
        .append(Element.format(cells.x()))
        .append('z');
  }

  private static int level(double value) {
    return Double.isFinite(value)
        ? (int) Math.round(Math.max(-1, Math.min(1, value)) * LEVELS)
        : MISSING;
  }
}
