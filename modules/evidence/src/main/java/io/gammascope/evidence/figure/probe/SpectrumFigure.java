package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelFigure;
import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.AxisScale;
import io.gammascope.evidence.figure.chart.LineChart;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.figure.chart.Point;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import io.gammascope.evidence.probes.ScoreRef;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Draws eigenvalues and singular values (paper figures 12a, 12b and 13; claims C10 and C11). */
final class SpectrumFigure {
  private static final ArrayRef EIGENVALUES = new ArrayRef("spectra", "eigenvalues");
  private static final ArrayRef SINGULAR_VALUES = new ArrayRef("spectra", "singular/<matrix>");
  private static final ScoreRef EIGENVALUE = new ScoreRef("spectra", "eigenvalue_<component>");
  private static final String PREFIX = "singular/";
  private static final int GROWING = 8;

  /** Values below this share of the largest are rounding errors. */
  private static final double NEGLIGIBLE = 1e-8;

  private static final String A_LINE_PER_CELL =
      "a line per cell of the grid, its first run in the study's order.";

  private SpectrumFigure() {}

  static List<Figure> drawEigenvalues(Evidence evidence) {
    List<ProbedRun> cells = ProbedRun.byCell(evidence, EIGENVALUES.probe());
    PanelFigure figure =
        new PanelFigure(
            "eigenvalues",
            2,
            "Eigenvalues of the embedding's covariance (as figure 12a)",
            "Each divided by the largest, over its rank; "
                + A_LINE_PER_CELL
                + ProbedRun.cellNameCaption(evidence));
    return cells.isEmpty() ? List.of() : figure.draw(evidence, List.of(eigenvalues(cells)));
  }

  private static Panel eigenvalues(List<ProbedRun> cells) {
    List<LineChart.Series> series =
        cells.stream().map(one -> spectrum(one, cells, EIGENVALUES)).toList();
    Axis up =
        Axis.numeric("eigenvalue / largest", AxisScale.spanning(LineChart.yValues(series), true));
    return new LinePanel("all", "by initialization", results(cells), true)
        .draw(ranks(series), up, series);
  }

  static List<Figure> drawGrowth(Evidence evidence) {
    PanelFigure figure =
        new PanelFigure(
            "eigenvalues-growth",
            3,
            "Eigenvalues of the embedding's covariance over training (as figure 12b)",
            "The eight largest at each kept checkpoint after the first update, both axes"
                + " logarithmic; a panel per cell of the grid. A line follows a rank, which"
                + " another direction may take over; the score of claim C10c follows the"
                + " directions that lead at the last checkpoint.");
    List<Panel> panels = new ArrayList<>();
    for (ProbedRun one : ProbedRun.byCell(evidence, EIGENVALUES.probe())) {
      List<ProbeResult> results = evidence.probeResults().history(one.run(), EIGENVALUES.probe());
      if (results.size() > 2) {
        List<LineChart.Series> series =
            IntStream.rangeClosed(1, GROWING).mapToObj(rank -> growth(results, rank)).toList();
        Axis updates = Axis.numeric("updates", AxisScale.spanning(LineChart.xValues(series), true));
        Axis up = Axis.numeric("eigenvalue", AxisScale.spanning(LineChart.yValues(series), true));
        panels.add(
            new LinePanel(one.id(), one.label(), results, panels.isEmpty())
                .draw(updates, up, series));
      }
    }
    return figure.draw(evidence, panels);
  }

  private static LineChart.Series growth(List<ProbeResult> results, int rank) {
    String name = String.valueOf(rank);
    String colour = Palette.ordered((rank - 1) / (GROWING - 0.5));
    List<Point> points = ScoreCurveFigure.points(results, EIGENVALUE.member(rank));
    return new LineChart.Series(name, "eigenvalue " + name, colour, points);
  }

  static List<Figure> drawSingularValues(Evidence evidence) {
    PanelFigure figure =
        new PanelFigure(
            "singular-values",
            4,
            "Singular values of every linear layer (as figure 13)",
            "Each divided by the largest, over its rank, on one logarithmic axis for all panels; "
                + A_LINE_PER_CELL
                + ProbedRun.cellNameCaption(evidence));
    return figure.draw(evidence, singularValues(ProbedRun.byCell(evidence, EIGENVALUES.probe())));
  }

  private static List<Panel> singularValues(List<ProbedRun> cells) {
    Map<String, List<ProbedRun>> byMatrix = groupByMatrix(cells);
    Map<String, List<LineChart.Series>> series = new LinkedHashMap<>();
    byMatrix.forEach(
        (matrix, runs) -> {
          ArrayRef values = SINGULAR_VALUES.member(matrix);
          series.put(matrix, runs.stream().map(one -> spectrum(one, cells, values)).toList());
        });
    Axis up =
        Axis.numeric(
            "singular value / largest",
            AxisScale.spanning(series.values().stream().flatMapToDouble(LineChart::yValues), true));
    List<Panel> panels = new ArrayList<>();
    series.forEach(
        (matrix, lines) -> {
          String id = matrix.replace('/', '-');
          String title = id.replace('-', ' ').replace('_', ' ');
          panels.add(
              new LinePanel(id, title, results(byMatrix.get(matrix)), panels.isEmpty())
                  .draw(ranks(lines), up, lines));
        });
    return panels;
  }

  private static List<ProbeResult> results(List<ProbedRun> runs) {
    return runs.stream().map(ProbedRun::result).toList();
  }

  /** Returns the runs that have singular values of each matrix. */
  private static Map<String, List<ProbedRun>> groupByMatrix(List<ProbedRun> cells) {
    Map<String, List<ProbedRun>> byMatrix = new LinkedHashMap<>();
    for (ProbedRun one : cells) {
      for (LabelledArray array : one.result().arrays()) {
        if (array.name().startsWith(PREFIX)) {
          String matrix = array.name().substring(PREFIX.length());
          byMatrix.computeIfAbsent(matrix, m -> new ArrayList<>()).add(one);
        }
      }
    }
    return byMatrix;
  }

  private static Axis ranks(List<LineChart.Series> series) {
    return Axis.numeric("rank", AxisScale.spanning(LineChart.xValues(series), false));
  }

  /** Returns an array's values, which descend, as shares of the first over their rank. */
  private static LineChart.Series spectrum(ProbedRun one, List<ProbedRun> cells, ArrayRef array) {
    double[] values = ArrayView.read(one.result(), array).orElseThrow().vector();
    List<Point> points = new ArrayList<>();
    for (int rank = 0; rank < values.length; rank++) {
      if (values[0] > 0 && values[rank] > values[0] * NEGLIGIBLE) {
        points.add(new Point(rank + 1, values[rank] / values[0]));
      }
    }
    return new LineChart.Series(
        one.result().model().runId().brief(), one.label(), colour(one, cells), points);
  }

  /** Returns a colour by the rank of the run's initialization among all: the smallest is dark. */
  private static String colour(ProbedRun one, List<ProbedRun> cells) {
    List<ProbedRun> sorted =
        cells.stream().sorted(Comparator.comparingDouble(c -> c.run().initialStd())).toList();
    return Palette.ordered(sorted.indexOf(one) / Math.max(1.0, sorted.size() - 0.6));
  }
}
