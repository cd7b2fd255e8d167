package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.LineChart;
import io.gammascope.evidence.figure.chart.Point;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A panel that is a line chart, with its points as CSV.
 *
 * @param results what it was drawn from
 */
record LinePanel(String id, String title, Collection<ProbeResult> results, boolean withLegend) {
  Panel draw(Axis xAxis, Axis yAxis, List<LineChart.Series> series) {
    List<List<String>> rows = new ArrayList<>();
    for (LineChart.Series line : series) {
      for (Point point : line.points()) {
        String x = String.valueOf(point.x());
        rows.add(List.of(line.name(), line.kind(), x, String.valueOf(point.y())));
      }
    }
    return new Panel(
        id,
        title,
        LineChart.draw(xAxis, yAxis, series, withLegend),
        new Csv(List.of("model", "kind", "across", "up"), rows),
        results);
  }
}
