package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.Box;
import io.gammascope.evidence.figure.chart.Chart;
import io.gammascope.evidence.figure.chart.Drawing;
import io.gammascope.evidence.figure.chart.HeatMap;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.summary.ModelGroup;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Draws heat maps of edge classes by layers, averaged over the models of a group. */
record EdgeHeatMaps(ModelGroup group) {
  private static final double CELL_WIDTH = 48;
  private static final double CELL_HEIGHT = 19;
  private static final double TOP = 14;
  private static final Axis.Style STYLE = new Axis.Style(9, false);

  /**
   * A matrix of values from 0 to 1.
   *
   * @param rows labels of the edge classes
   * @param columns numbers of the layers; also {@code all}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared or printed
  record Table(List<String> rows, List<String> columns, double[][] values) {
    /** Returns the table of the values of a function of edge class and layer. */
    static Table of(List<String> rows, List<String> columns, Cells cells) {
      double[][] values = new double[rows.size()][columns.size()];
      for (int row = 0; row < values.length; row++) {
        for (int column = 0; column < columns.size(); column++) {
          values[row][column] = cells.at(row, column);
        }
      }
      return new Table(rows, columns, values);
    }
  }

  /** Returns the value of an edge class in a layer, both from 0. */
  interface Cells {
    double at(int edge, int layer);
  }

  /**
   * Draws the mean of the tables of the group's results, a panel per depth of the models.
   *
   * @param suffix what the panels show, part of their ids and titles; may be empty
   */
  List<Panel> draw(String suffix, Function<ProbeResult, Table> table) {
    Map<List<String>, List<ProbeResult>> byDepth = new LinkedHashMap<>();
    for (ProbeResult result : group.results()) {
      byDepth.computeIfAbsent(table.apply(result).columns(), c -> new ArrayList<>()).add(result);
    }
    List<Panel> panels = new ArrayList<>();
    byDepth.forEach(
        (columns, results) -> {
          long layers = columns.stream().filter(EdgeHeatMaps::isLayer).count();
          ModelGroup shown = byDepth.size() == 1 ? group : group.ofDepth(layers, results);
          panels.add(panel(shown, suffix, mean(results.stream().map(table).toList())));
        });
    return panels;
  }

  private static Panel panel(ModelGroup shown, String suffix, Table mean) {
    String id = shown.id() + (suffix.isEmpty() ? "" : "-" + suffix.replace(' ', '_'));
    String title = shown.label() + (suffix.isEmpty() ? "" : ": " + suffix);
    Csv csv = Csv.ofMatrix(List.of("edge", "layer", "value"), mean.rows, mean.columns, mean.values);
    return new Panel(id, title, draw(mean), csv, shown.results());
  }

  private static Table mean(List<Table> tables) {
    Table first = tables.get(0);
    return Table.of(
        first.rows,
        first.columns,
        (row, column) ->
            tables.stream().mapToDouble(t -> t.values[row][column] / tables.size()).sum());
  }

  private static Drawing draw(Table table) {
    Axis rows =
        axis(table.rows, name -> name.replace("_to_", " \u2192 ").replace('_', ' ')).reversed();
    Axis columns = axis(table.columns, name -> isLayer(name) ? "layer " + name : name);
    double width = table.columns.size() * CELL_WIDTH;
    Box box = new Box(rows.roomLeft(), TOP, width, table.rows.size() * CELL_HEIGHT);
    Chart chart = new Chart(box, columns, rows);
    HeatMap map = new HeatMap(chart, table.values, Palette::sequential);
    Element group =
        Element.of("g")
            .add(map.drawCells())
            .add(map.drawValues())
            .add(chart.drawLabelsLeft())
            .add(chart.drawLabelsAbove());
    return new Drawing(group, box.right(), box.bottom());
  }

  private static Axis axis(List<String> names, UnaryOperator<String> label) {
    return Axis.categorical("", names.stream().map(label).toList()).withStyle(STYLE);
  }

  private static boolean isLayer(String column) {
    return column.matches("[0-9]+");
  }
}
