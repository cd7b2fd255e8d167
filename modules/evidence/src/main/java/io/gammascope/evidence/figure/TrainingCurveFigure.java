package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.chart.Box;
import io.gammascope.evidence.figure.chart.Chart;
import io.gammascope.evidence.figure.chart.Legend;
import io.gammascope.evidence.figure.chart.LineChart;
import io.gammascope.evidence.figure.chart.Point;
import io.gammascope.evidence.figure.chart.Shapes;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.phase.PhaseCell;
import io.gammascope.evidence.phase.PhaseDiagram;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.grid.GridAxis;
import io.gammascope.study.metric.MetricLine;
import java.util.ArrayList;
import java.util.List;

/** Draws loss, accuracy and answers over training: a panel per cell, a thin line per run. */
public final class TrainingCurveFigure implements FigureFactory {
  private static final PhaseGrid.CellSize CELL = new PhaseGrid.CellSize(150, 96, 30);
  private static final double GAP = 5;
  private static final int MOST_POINTS = 160;
  private static final int LEAST_POINTS = 24;

  /** Bounds the figure's size, so that a study of a thousand runs still opens on a phone. */
  private static final int POINTS_PER_FIGURE = 60_000;

  /** One line of the metrics of a run. */
  private record RunLine(ObservedRun run, MetricLine line) {}

  @Override
  public List<Figure> draw(Evidence evidence) {
    if (evidence.runs().isEmpty()) {
      return List.of();
    }
    return CurveKind.ofTask(evidence.runs().get(0)).stream()
        .map(kind -> figure(evidence, kind))
        .toList();
  }

  private static Figure figure(Evidence evidence, CurveKind kind) {
    String id = "curves-" + kind.id();
    PhaseDiagram diagram = evidence.diagram();
    PhaseGrid grid = PhaseGrid.of(diagram, CELL);
    CurveAxes axes = CurveAxes.of(kind, evidence.runs());
    int lines = Math.max(1, evidence.runs().size() * kind.metrics().size());
    int points = Math.max(LEAST_POINTS, Math.min(MOST_POINTS, POINTS_PER_FIGURE / lines));
    List<Legend.Entry> entries =
        kind.metrics().stream().map(m -> Legend.line(m.label(), m.colour())).toList();
    Element svg =
        grid.draw(
            kind.title(),
            (cell, box) -> {
              Chart chart = new Chart(box.inset(GAP), axes.xAxis(), axes.yAxis());
              boolean first = cell.horizontal().equals(diagram.horizontal().values().get(0));
              return cell(cell, chart, kind, points)
                  .add(first ? chart.drawLabelsLeft() : List.of());
            },
            PhaseGrid.Foot.of(new Legend(entries, grid.legendWidth(), 10)));
    return new Figure(
        id,
        kind.title(),
        "One panel per cell; "
            + axes.describe()
            + "; a line per run, seeds and learning rates together. Values before the last step may"
            + " be measured on fewer examples than the last.",
        svg,
        csv(evidence, kind),
        FigureProvenance.ofRuns(evidence, id));
  }

  private static Element cell(PhaseCell cell, Chart chart, CurveKind kind, int points) {
    Element group = Element.of("g").add(chart.drawFrame());
    LineChart.drawLines(chart, series(cell, kind, points), group);
    if (cell.runs().stream().allMatch(run -> run.curve().isEmpty())) {
      Box box = chart.box();
      String why = cell.runs().isEmpty() ? "not planned" : "no curve";
      group.add(Shapes.note(box.centreX(), box.centreY() + 4, "middle", why));
    }
    return group;
  }

  private static List<LineChart.Series> series(PhaseCell cell, CurveKind kind, int points) {
    List<LineChart.Series> series = new ArrayList<>();
    for (ObservedRun run : cell.runs()) {
      for (CurveKind.Metric metric : kind.metrics()) {
        List<MetricLine> measured =
            run.curve().stream().filter(line -> line.values().get(metric.name()) != null).toList();
        List<Point> values =
            thinned(measured, points).stream()
                .map(line -> new Point(line.step(), line.values().get(metric.name())))
                .toList();
        series.add(new LineChart.Series(run.describe(), metric.label(), metric.colour(), values));
      }
    }
    return series;
  }

  /** Returns evenly chosen lines, the first and the last among them; the CSV has all. */
  private static List<MetricLine> thinned(List<MetricLine> lines, int points) {
    if (lines.size() <= points) {
      return lines;
    }
    List<MetricLine> kept = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      kept.add(lines.get((int) ((long) i * (lines.size() - 1) / (points - 1))));
    }
    return kept;
  }

  private static Csv csv(Evidence evidence, CurveKind kind) {
    List<String> paths = evidence.study().axes().stream().map(GridAxis::path).distinct().toList();
    List<String> header = new ArrayList<>(List.of("run"));
    header.addAll(paths);
    header.add("step");
    kind.metrics().forEach(metric -> header.add(metric.name()));
    List<RunLine> lines =
        evidence.runs().stream()
            .flatMap(run -> run.curve().stream().map(line -> new RunLine(run, line)))
            .toList();
    return Csv.of(header, lines, line -> row(line, paths, kind));
  }

  private static List<String> row(RunLine of, List<String> paths, CurveKind kind) {
    List<String> fields = new ArrayList<>(List.of(of.run.brief()));
    paths.forEach(path -> fields.add(of.run.coordinate(path).orElse("")));
    fields.add(String.valueOf(of.line.step()));
    for (CurveKind.Metric metric : kind.metrics()) {
      Double value = of.line.values().get(metric.name());
      fields.add(value == null ? "" : value.toString());
    }
    return fields;
  }
}
