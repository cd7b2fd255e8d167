package io.gammascope.evidence.figure;

import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.Box;
import io.gammascope.evidence.figure.chart.Chart;
import io.gammascope.evidence.figure.chart.Legend;
import io.gammascope.evidence.figure.chart.Point;
import io.gammascope.evidence.figure.chart.Shapes;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.phase.PhaseCell;
import io.gammascope.evidence.phase.PhaseDiagram;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.grid.GridAxis;
import java.util.List;

/**
 * A chart with one cell for each cell of a phase diagram: first axis across, second axis up.
 *
 * @param chart its axes are categories; column and row numbers start at 0
 * @param tickRoom space between the cells and the labels of the rows, in pixels
 */
record PhaseGrid(PhaseDiagram diagram, Chart chart, double tickRoom) {
  private static final Axis.Style STYLE = new Axis.Style(12, false);
  private static final double TOP = 14;
  private static final double RIGHT = 14;
  private static final double LEAST_WIDTH = 420;

  /** Width and height of a cell and the space to the left of its row for ticks, in pixels. */
  record CellSize(double width, double height, double tickRoom) {}

  /** Returns the layout of a diagram. */
  static PhaseGrid of(PhaseDiagram diagram, CellSize size) {
    List<ObservedRun> runs = diagram.cells().stream().flatMap(c -> c.runs().stream()).toList();
    Axis xAxis = axis(diagram.horizontal(), runs, !isInitialization(diagram.vertical()));
    Axis yAxis = axis(diagram.vertical(), runs, isInitialization(diagram.vertical()));
    double left = yAxis.roomLeft() + size.tickRoom();
    double width = diagram.columns() * size.width();
    Box box = new Box(left, TOP, width, diagram.rows() * size.height());
    return new PhaseGrid(diagram, new Chart(box, xAxis, yAxis), size.tickRoom());
  }

  private static Axis axis(GridAxis axis, List<ObservedRun> runs, boolean withDeviations) {
    if (!withDeviations) {
      return Axis.categorical(axis.path(), axis.values()).withStyle(STYLE);
    }
    boolean one = axis.path().equals(PhaseDiagram.NONE);
    List<String> notes =
        one
            ? List.of(WeightDeviations.note(runs))
            : WeightDeviations.notes(axis.path(), axis.values(), runs);
    String meaning = WeightDeviations.MEANING;
    String title = one ? meaning : axis.path() + " (" + meaning + ")";
    return Axis.categorical(title, axis.values(), notes).withStyle(STYLE);
  }

  private static boolean isInitialization(GridAxis axis) {
    return axis.path().startsWith(ObservedRun.INITIALIZATION);
  }

  /** Draws one cell of the diagram in its box. */
  interface CellPainter {
    Element draw(PhaseCell cell, Box box);
  }

  /** Draws all cells, both axes and a legend below. */
  Element draw(String title, CellPainter painter, Foot foot) {
    double width = width();
    Element svg = Shapes.svg(width, footTop() + foot.height, title);
    for (int row = 0; row < diagram.rows(); row++) {
      for (int column = 0; column < diagram.columns(); column++) {
        svg.add(painter.draw(diagram.cell(column, row), cell(column, row)));
      }
    }
    Box box = chart.box();
    Box labelled = new Box(box.x() - tickRoom, box.y(), box.width(), box.height());
    return svg.add(chart.drawLabelsBelow())
        .add(new Chart(labelled, chart.xAxis(), chart.yAxis()).drawLabelsLeft())
        .add(foot.painter.draw(box.x(), footTop()));
  }

  /** Draws marks whose left upper corner is at (x, y). */
  interface FootPainter {
    List<Element> draw(double x, double y);
  }

  /** Marks below the axes. */
  record Foot(double height, FootPainter painter) {
    /** Returns a foot that is a legend. */
    static Foot of(Legend legend) {
      return new Foot(legend.height() + 16, (x, y) -> legend.draw(x, y + 14));
    }
  }

  /** Returns the box of a cell. */
  Box cell(int column, int row) {
    return chart.cell(new Point(column, row), new Point(column + 1, row + 1));
  }

  /** Returns the width that a legend may have. */
  double legendWidth() {
    return width() - chart.box().x() - RIGHT;
  }

  private double width() {
    return Math.max(LEAST_WIDTH, chart.outerWidth() + RIGHT);
  }

  private double footTop() {
    return chart.outerHeight() + 6;
  }
}
