package io.gammascope.evidence.figure;

import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.phase.PhaseCell;
import io.gammascope.evidence.phase.PhaseDiagram;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where the cells of a phase diagram stand on paper, and their axes: first axis across, second one
 * up.
 *
 * @param diagram what is laid out
 * @param cellWidth width of a cell
 * @param cellHeight height of a cell
 * @param foot height of what stands below the axis
 */
record GridLayout(PhaseDiagram diagram, double cellWidth, double cellHeight, double foot) {
  static final double LEFT = 76;
  static final double TOP = 14;
  private static final double AXIS = 58;
  private static final double RIGHT = 14;
  private static final MathContext DIGITS = new MathContext(2);
  private static final double LEAST_WIDTH = 420;

  /** Of a letter of an axis value, and of the note that stands beside the values. */
  private static final double LETTER = 7.6;

  private static final double NAME = 38;
  private static final int MOST_LETTERS = 14;

  double width() {
    return Math.max(LEAST_WIDTH, margin() + diagram.columns() * cellWidth + RIGHT);
  }

  double height() {
    return footTop() + foot;
  }

  /** Where the space below the axis begins. */
  double footTop() {
    return TOP + diagram.rows() * cellHeight + AXIS;
  }

  double left(int column) {
    return margin() + column * cellWidth;
  }

  /** Room for the longest value of the axis up, {@link #LEFT} at least. */
  private double margin() {
    int longest = diagram.vertical().values().stream().mapToInt(String::length).max().orElse(0);
    return Math.max(LEFT, NAME + longest * LETTER);
  }

  /** Upper edge of a row; row 0 is the lowest. */
  double top(int row) {
    return TOP + (diagram.rows() - 1 - row) * cellHeight;
  }

  /** Values and names of both axes; below each column the standard deviation of its weights. */
  List<Element> axes() {
    List<Element> marks = new ArrayList<>();
    double bottom = TOP + diagram.rows() * cellHeight;
    for (int column = 0; column < diagram.columns(); column++) {
      double x = left(column) + cellWidth / 2;
      marks.add(Shapes.text(x, bottom + 16, "middle", diagram.horizontal().values().get(column)));
      marks.add(Shapes.note(x, bottom + 30, "middle", scales(column)));
    }
    double middle = margin() + diagram.columns() * cellWidth / 2;
    marks.add(Shapes.note(middle, bottom + 46, "middle", acrossLabel()));
    for (int row = 0; row < diagram.rows(); row++) {
      double y = top(row) + cellHeight / 2 + 4;
      marks.add(Shapes.text(margin() - 10, y, "end", diagram.vertical().values().get(row)));
    }
    double centre = TOP + diagram.rows() * cellHeight / 2;
    marks.add(
        Shapes.note(16, centre, "middle", diagram.vertical().label())
            .set("transform", "rotate(-90 16 " + Element.number(centre) + ")"));
    return marks;
  }

  /** Standard deviations d_in^-gamma of a cell's weights, to two digits. */
  static String scales(PhaseCell cell) {
    return cell.weightScales().stream()
        .map(GridLayout::rounded)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private String scales(int column) {
    List<PhaseCell> cells =
        diagram.cells().stream()
            .filter(c -> c.horizontal().equals(diagram.horizontal().values().get(column)))
            .toList();
    String all =
        cells.stream()
            .map(GridLayout::scales)
            .filter(text -> !text.isEmpty())
            .distinct()
            .collect(Collectors.joining(" | "));
    return all.isEmpty() ? "" : "\u03c3 " + (all.length() > MOST_LETTERS ? range(cells) : all);
  }

  private static String range(List<PhaseCell> cells) {
    DoubleSummaryStatistics scales =
        cells.stream()
            .flatMap(cell -> cell.weightScales().stream())
            .mapToDouble(scale -> scale)
            .summaryStatistics();
    return rounded(scales.getMin()) + " to " + rounded(scales.getMax());
  }

  private static String rounded(double scale) {
    return BigDecimal.valueOf(scale).round(DIGITS).toPlainString();
  }

  private String acrossLabel() {
    String name = diagram.horizontal().label();
    String scale = "\u03c3 = standard deviation d_model^-\u03b3 of the weights";
    return name.isEmpty() ? scale : name + " (" + scale + ")";
  }
}
