package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.FigureProvenance;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.LineChart;
import java.util.List;

/** A panel that is a line chart, and its points as CSV. */
record LinePanel(Axis xAxis, Axis yAxis, List<LineChart.Series> series) {
  LinePanel {
    series = List.copyOf(series);
  }

  /** The title and data of a panel, and whether it has a legend. */
  record Header(String id, String title, FigureProvenance provenance, boolean withLegend) {}

  Panel draw(Header header) {
    List<List<String>> rows =
        series.stream()
            .flatMap(
                line ->
                    line.points().stream()
                        .map(
                            point ->
                                List.of(
                                    line.name(),
                                    line.kind(),
                                    String.valueOf(point.x()),
                                    String.valueOf(point.y()))))
            .toList();
    return new Panel(
        header.id,
        header.title,
        LineChart.draw(xAxis, yAxis, series, header.withLegend),
        new Csv(List.of("model", "kind", "across", "up"), rows),
        header.provenance);
  }
}
