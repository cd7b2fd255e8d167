package io.gammascope.evidence.figure;

import io.gammascope.evidence.markup.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * A matrix as coloured cells, row 0 at the top. Gaps (NaN) stay empty. Cells of one shade are one
 * path, so that matrices of a hundred rows stay small files.
 *
 * @param values rows of equal length
 * @param cell side lengths of a cell
 * @param shade number of a value, -1 to 1 or 0 to 1, to its colour
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a picture: never compared or printed
public record HeatMap(double[][] values, Cell cell, DoubleFunction<String> shade) {
  private static final int LEVELS = 40;

  /** Of a cell's width: a box must leave the cell's shade to be seen. */
  private static final double THIN = 0.16;

  /** Width and height of a cell. */
  public record Cell(double width, double height) {}

  public double width() {
    return values.length == 0 ? 0 : values[0].length * cell.width();
  }

  public double height() {
    return values.length * cell.height();
  }

  /** The cells, their upper left corner at (x, y), and a frame around them. */
  public Element draw(double x, double y) {
    Element group = Element.of("g");
    for (int level = -LEVELS; level <= LEVELS; level++) {
      String data = runs(level, x, y);
      if (!data.isEmpty()) {
        group.add(
            Element.of("path")
                .set("d", data)
                .set("fill", shade.apply((double) level / LEVELS))
                .set("shape-rendering", "crispEdges"));
      }
    }
    return group.add(
        Shapes.rect(x, y, width(), height())
            .set("fill", "none")
            .set("class", "frame")
            .set("stroke", Palette.RULE));
  }

  /** A red box around a cell. */
  public Element box(double x, double y, int row, int column) {
    double inset = Math.min(0.6, cell.width() * THIN / 2);
    return Shapes.rect(
            x + column * cell.width() + inset,
            y + row * cell.height() + inset,
            cell.width() - 2 * inset,
            cell.height() - 2 * inset)
        .set("fill", "none")
        .set("stroke", "#e3120b")
        .set("stroke-width", Math.min(1.3, cell.width() * THIN));
  }

  /** Each value in its cell, to two digits. */
  public List<Element> words(double x, double y, double darkFrom) {
    List<Element> words = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[i].length; j++) {
        if (Double.isFinite(values[i][j])) {
          words.add(
              Shapes.note(
                      x + (j + 0.5) * cell.width(),
                      y + (i + 0.5) * cell.height() + 3.5,
                      "middle",
                      String.format(Locale.ROOT, "%.2f", values[i][j]))
                  .set("class", "upon")
                  .set("fill", Math.abs(values[i][j]) > darkFrom ? Palette.PAPER : Palette.INK));
        }
      }
    }
    return words;
  }

  /** A bar of the shades with its ends written beside it. */
  public static Element scale(double x, double y, double low, DoubleFunction<String> shade) {
    Element group = Element.of("g");
    int steps = 24;
    double width = 90;
    for (int i = 0; i < steps; i++) {
      double value = low + (1 - low) * (i + 0.5) / steps;
      group.add(
          Shapes.rect(x + i * width / steps, y, width / steps + 0.3, 8)
              .set("fill", shade.apply(value)));
    }
    return group.add(
        Shapes.note(x - 4, y + 8, "end", low < 0 ? "\u22121" : "0"),
        Shapes.note(x + width + 4, y + 8, "start", "1"));
  }

  private String runs(int level, double x, double y) {
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      int j = 0;
      while (j < values[i].length) {
        int begin = j;
        while (j < values[i].length && levelOf(values[i][j]) == level) {
          j++;
        }
        if (j > begin) {
          data.append('M')
              .append(Element.number(x + begin * cell.width()))
              .append(' ')
              .append(Element.number(y + i * cell.height()))
              .append('h')
              .append(Element.number((j - begin) * cell.width()))
              .append('v')
              .append(Element.number(cell.height()))
              .append('H')
              .append(Element.number(x + begin * cell.width()))
              .append('z');
        } else {
          j++;
        }
      }
    }
    return data.toString();
  }

  private static int levelOf(double value) {
    return Double.isFinite(value)
        ? (int) Math.round(Math.max(-1, Math.min(1, value)) * LEVELS)
        : Integer.MAX_VALUE;
  }
}
