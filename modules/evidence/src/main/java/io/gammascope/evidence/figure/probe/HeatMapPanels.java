package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Colours;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.FigureProvenance;
import io.gammascope.evidence.figure.HeatMap;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelGrid;
import io.gammascope.evidence.figure.Shapes;
import io.gammascope.evidence.markup.Element;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Panels of edge classes by layers, averaged over the models of a group. */
record HeatMapPanels(Evidence evidence, String figure, ModelGroup group) {
  private static final double LEFT = 108;
  private static final double TOP = 14;
  private static final HeatMap.Cell CELL = new HeatMap.Cell(48, 19);

  /**
   * Numbers from 0 to 1.
   *
   * @param rows labels of the rows
   * @param columns labels of the columns, layers
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers of a picture: never compared or printed
  record Table(List<String> rows, List<String> columns, double[][] values) {
    Table {
      rows = List.copyOf(rows);
      columns = List.copyOf(columns);
    }
  }

  /** The panels of what findings give, one for the models of each depth. */
  List<Panel> panels(String suffix, Function<ProbeResult, Table> of) {
    Map<List<String>, List<ProbeResult>> byDepth = new LinkedHashMap<>();
    for (ProbeResult finding : group.findings()) {
      byDepth.computeIfAbsent(of.apply(finding).columns(), c -> new ArrayList<>()).add(finding);
    }
    List<Panel> panels = new ArrayList<>();
    byDepth.forEach(
        (columns, findings) -> {
          long layers = columns.stream().filter(c -> c.matches("[0-9]+")).count();
          panels.add(
              byDepth.size() == 1
                  ? panel(group, suffix, of)
                  : panel(group.ofDepth(layers, findings), suffix, of));
        });
    return panels;
  }

  private Panel panel(ModelGroup shown, String suffix, Function<ProbeResult, Table> of) {
    List<Table> tables = shown.findings().stream().map(of).toList();
    Table mean = new Table(tables.get(0).rows, tables.get(0).columns, mean(tables));
    HeatMap map = new HeatMap(mean.values, CELL, Colours::rising);
    String id = shown.id() + (suffix.isEmpty() ? "" : "-" + suffix.replace(' ', '_'));
    return new Panel(
        id,
        shown.label() + (suffix.isEmpty() ? "" : ": " + suffix),
        draw(mean, map),
        LEFT + map.width(),
        TOP + map.height(),
        csv(mean),
        FigureProvenance.of(evidence, PanelGrid.idOf(figure, id), shown.findings()));
  }

  private static double[][] mean(List<Table> tables) {
    Table first = tables.get(0);
    double[][] mean = new double[first.rows.size()][first.columns.size()];
    for (Table table : tables) {
      for (int i = 0; i < mean.length; i++) {
        for (int j = 0; j < mean[i].length; j++) {
          mean[i][j] += table.values[i][j] / tables.size();
        }
      }
    }
    return mean;
  }

  private static Element draw(Table table, HeatMap map) {
    Element group = Element.of("g").add(map.draw(LEFT, TOP)).add(map.words(LEFT, TOP, 0.5));
    for (int i = 0; i < table.rows.size(); i++) {
      String name = table.rows.get(i).replace("_to_", " \u2192 ").replace('_', ' ');
      double y = TOP + (i + 0.5) * CELL.height() + 3.5;
      group.add(Shapes.note(LEFT - 5, y, "end", name).set("font-size", 9));
    }
    for (int j = 0; j < table.columns.size(); j++) {
      String name = table.columns.get(j);
      double x = LEFT + (j + 0.5) * CELL.width();
      String layer = name.matches("[0-9]+") ? "layer " + name : name;
      group.add(Shapes.note(x, TOP - 4, "middle", layer).set("font-size", 9));
    }
    return group;
  }

  private static Csv csv(Table table) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < table.rows.size(); i++) {
      for (int j = 0; j < table.columns.size(); j++) {
        rows.add(
            List.of(
                table.rows.get(i),
                table.columns.get(j),
                Double.isFinite(table.values[i][j])
                    ? String.format(Locale.ROOT, "%.6f", table.values[i][j])
                    : ""));
      }
    }
    return new Csv(List.of("edge", "layer", "value"), rows);
  }
}
