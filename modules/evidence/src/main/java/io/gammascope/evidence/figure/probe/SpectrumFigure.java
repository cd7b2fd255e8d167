package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.FigureProvenance;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelGrid;
import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.AxisScale;
import io.gammascope.evidence.figure.chart.LineChart;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.figure.chart.Point;
import io.gammascope.evidence.probes.ArrayRef;
import io.gammascope.evidence.probes.ArrayView;
import io.gammascope.evidence.probes.ScoreRef;
import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.evidence.summary.RepresentativeRuns;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Draws eigenvalues and singular values (paper figures 12a, 12b and 13; claims C10 and C11). */
final class SpectrumFigure implements FigureFactory {
  private static final ArrayRef EIGENVALUES = new ArrayRef("spectra", "eigenvalues");
  private static final ArrayRef SINGULAR_VALUES = new ArrayRef("spectra", "singular/<matrix>");
  private static final ScoreRef EIGENVALUE = new ScoreRef("spectra", "eigenvalue_<component>");
  private static final String PREFIX = "singular/";
  private static final int GROWING = 8;

  /** Values below this share of the largest are rounding errors. */
  private static final double NEGLIGIBLE = 1e-8;

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<ProbedRun> cells = ProbedRun.ofCells(evidence, EIGENVALUES.probe());
    String lines =
        "a line per cell of the grid, its first run in the study's order."
            + RepresentativeRuns.cellNameCaption(evidence);
    PanelGrid eigenvalues = new PanelGrid(evidence, "eigenvalues", 2);
    PanelGrid growth = new PanelGrid(evidence, "eigenvalues-growth", 3);
    PanelGrid singular = new PanelGrid(evidence, "singular-values", 4);
    return Stream.of(
            eigenvalues.draw(
                "Eigenvalues of the embedding's covariance (as figure 12a)",
                "Each divided by the largest, over its rank; " + lines,
                eigenvalues(eigenvalues, cells)),
            growth.draw(
                "Eigenvalues of the embedding's covariance over training (as figure 12b)",
                "The eight largest at each kept checkpoint after the first update, both axes"
                    + " logarithmic; a panel per cell of the grid. A line follows a rank, which"
                    + " another direction may take over; the score of claim C10c follows the"
                    + " directions that lead at the last checkpoint.",
                growth(growth, evidence, cells)),
            singular.draw(
                "Singular values of every linear layer (as figure 13)",
                "Each divided by the largest, over its rank, on one logarithmic axis for all"
                    + " panels; "
                    + lines,
                singularValues(singular, cells)))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Panel> eigenvalues(PanelGrid grid, List<ProbedRun> cells) {
    if (cells.isEmpty()) {
      return List.of();
    }
    List<LineChart.Series> series =
        cells.stream().map(one -> spectrum(one, cells, EIGENVALUES)).toList();
    Axis up =
        Axis.numeric("eigenvalue / largest", AxisScale.spanning(LineChart.yValues(series), true));
    FigureProvenance provenance =
        grid.provenance("all", cells.stream().map(ProbedRun::result).toList());
    return List.of(
        new LinePanel(ranks(series), up, series)
            .draw(new LinePanel.Header("all", "by initialization", provenance, true)));
  }

  private static List<Panel> growth(PanelGrid grid, Evidence evidence, List<ProbedRun> cells) {
    List<Panel> panels = new ArrayList<>();
    for (ProbedRun one : cells) {
      List<ProbeResult> results =
          evidence.probeResults().history(one.exemplar().run(), EIGENVALUES.probe());
      if (results.size() > 2) {
        List<LineChart.Series> series = new ArrayList<>();
        for (int rank = 1; rank <= GROWING; rank++) {
          series.add(growth(results, rank));
        }
        Axis updates = Axis.numeric("updates", AxisScale.spanning(LineChart.xValues(series), true));
        Axis up = Axis.numeric("eigenvalue", AxisScale.spanning(LineChart.yValues(series), true));
        FigureProvenance provenance = grid.provenance(one.id(), results);
        panels.add(
            new LinePanel(updates, up, series)
                .draw(new LinePanel.Header(one.id(), one.label(), provenance, panels.isEmpty())));
      }
    }
    return panels;
  }

  private static LineChart.Series growth(List<ProbeResult> results, int rank) {
    List<Point> points = new ArrayList<>();
    for (ProbeResult result : results) {
      if (result.model().step() > 0) {
        result
            .score(EIGENVALUE.member(rank).score())
            .ifPresent(value -> points.add(new Point(result.model().step(), value)));
      }
    }
    String name = String.valueOf(rank);
    String colour = Palette.ordered((rank - 1) / (GROWING - 0.5));
    return new LineChart.Series(name, "eigenvalue " + name, colour, points);
  }

  private static List<Panel> singularValues(PanelGrid grid, List<ProbedRun> cells) {
    Map<String, List<ProbedRun>> byMatrix = groupByMatrix(cells);
    Map<String, List<LineChart.Series>> series = new LinkedHashMap<>();
    byMatrix.forEach(
        (matrix, runs) ->
            series.put(
                matrix,
                runs.stream()
                    .map(one -> spectrum(one, cells, SINGULAR_VALUES.member(matrix)))
                    .toList()));
    AxisScale shared =
        AxisScale.spanning(series.values().stream().flatMapToDouble(LineChart::yValues), true);
    List<Panel> panels = new ArrayList<>();
    byMatrix.forEach(
        (matrix, runs) -> {
          String id = matrix.replace('/', '-');
          String title = id.replace('-', ' ').replace('_', ' ');
          FigureProvenance provenance =
              grid.provenance(id, runs.stream().map(ProbedRun::result).toList());
          Axis up = Axis.numeric("singular value / largest", shared);
          panels.add(
              new LinePanel(ranks(series.get(matrix)), up, series.get(matrix))
                  .draw(new LinePanel.Header(id, title, provenance, panels.isEmpty())));
        });
    return panels;
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
        cells.stream()
            .sorted(Comparator.comparingDouble(c -> ScoredRun.initialStd(c.exemplar().run())))
            .toList();
    return Palette.ordered(sorted.indexOf(one) / Math.max(1.0, sorted.size() - 0.6));
  }
}
