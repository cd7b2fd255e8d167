package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.AxisScale;
import io.gammascope.evidence.figure.Colours;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.FigureProvenance;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelGrid;
import io.gammascope.evidence.figure.Plot;
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
import java.util.Optional;

/** Eigenvalues and singular values (paper figures 12a, 12b, 13; claims C10 and C11). */
final class SpectrumFigure implements FigureFactory {
  private static final ArrayRef EIGENVALUE_ARRAY = new ArrayRef("spectra", "eigenvalues");
  private static final ArrayRef SINGULAR_ARRAY = new ArrayRef("spectra", "singular/<matrix>");
  private static final ScoreRef EIGENVALUE = new ScoreRef("spectra", "eigenvalue_<component>");

  private static final String EIGENVALUES = "eigenvalues";
  private static final String GROWTH = "eigenvalues-growth";
  private static final String SINGULAR = "singular-values";
  private static final String PREFIX = "singular/";
  private static final int GROWING = 8;

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<RepresentativeRuns.Exemplar> cells =
        RepresentativeRuns.byCell(evidence, EIGENVALUE_ARRAY.probe());
    if (cells.isEmpty()) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new PanelGrid(evidence, EIGENVALUES, 2)
            .of(
                "Eigenvalues of the embedding's covariance (as figure 12a)",
                "Each divided by the largest, over its rank; a line per cell of the grid, its"
                    + " first run in the study's order."
                    + RepresentativeRuns.namesOfCells(evidence),
                List.of(eigenvalues(evidence, cells))));
    growth(evidence, cells).ifPresent(figures::add);
    figures.add(singular(evidence, cells));
    return figures;
  }

  private static Panel eigenvalues(Evidence evidence, List<RepresentativeRuns.Exemplar> cells) {
    List<LinePanel.Line> lines = new ArrayList<>();
    List<ProbeResult> findings = new ArrayList<>();
    for (RepresentativeRuns.Exemplar one : cells) {
      ProbeResult finding = last(evidence, one);
      findings.add(finding);
      lines.add(line(one, cells, finding, EIGENVALUE_ARRAY));
    }
    Plot.Labels labels = new Plot.Labels("rank", "eigenvalue / largest");
    return new LinePanel("all", "by initialization", labels, lines, new boolean[] {false, true})
        .panel(FigureProvenance.of(evidence, PanelGrid.idOf(EIGENVALUES, "all"), findings), true);
  }

  private static Optional<Figure> growth(
      Evidence evidence, List<RepresentativeRuns.Exemplar> cells) {
    List<Panel> panels = new ArrayList<>();
    for (RepresentativeRuns.Exemplar one : cells) {
      List<ProbeResult> over = evidence.probeResults().history(one.run(), EIGENVALUE_ARRAY.probe());
      List<LinePanel.Line> lines = new ArrayList<>();
      for (int k = 1; k <= GROWING; k++) {
        lines.add(growing(over, k));
      }
      if (over.size() > 2) {
        Plot.Labels labels = new Plot.Labels("updates", "eigenvalue");
        panels.add(
            new LinePanel(one.id(), one.label(), labels, lines, new boolean[] {true, true})
                .panel(
                    FigureProvenance.of(evidence, PanelGrid.idOf(GROWTH, one.id()), over),
                    panels.isEmpty()));
      }
    }
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PanelGrid(evidence, GROWTH, 3)
                .of(
                    "Eigenvalues of the embedding's covariance over training (as figure 12b)",
                    "The eight largest at each kept checkpoint after the first update, both axes"
                        + " logarithmic; a panel per cell of the grid. A line is a rank, which"
                        + " another direction may take over; the score of claim C10c follows the"
                        + " directions that lead in the end.",
                    panels));
  }

  private static LinePanel.Line growing(List<ProbeResult> over, int k) {
    List<double[]> points = new ArrayList<>();
    for (ProbeResult finding : over) {
      if (finding.model().step() > 0) {
        finding
            .score(EIGENVALUE.member(k).score())
            .ifPresent(value -> points.add(new double[] {finding.model().step(), value}));
      }
    }
    String name = String.valueOf(k);
    return new LinePanel.Line(name, "eigenvalue " + name, Colours.ordered((k - 1) / 7.5), points);
  }

  private static Figure singular(Evidence evidence, List<RepresentativeRuns.Exemplar> cells) {
    Map<String, Layer> layers = layers(evidence, cells);
    AxisScale up =
        AxisScale.of(
            layers.values().stream()
                .flatMap(layer -> layer.lines.stream())
                .flatMapToDouble(LinePanel.Line::up),
            true);
    List<Panel> panels = new ArrayList<>();
    layers.forEach(
        (array, layer) -> {
          String matrix = array.substring(PREFIX.length());
          String id = matrix.replace('/', '-');
          FigureProvenance origin =
              FigureProvenance.of(evidence, PanelGrid.idOf(SINGULAR, id), layer.findings);
          panels.add(singular(matrix, id, layer.lines).panel(origin, panels.isEmpty(), up));
        });
    return new PanelGrid(evidence, SINGULAR, 4)
        .of(
            "Singular values of every linear layer (as figure 13)",
            "Each divided by the largest, over its rank, on one logarithm for all panels; a line"
                + " per cell of the grid, its first run in the study's order."
                + RepresentativeRuns.namesOfCells(evidence),
            panels);
  }

  /** What one panel shows: a line and a finding per cell. */
  private record Layer(List<LinePanel.Line> lines, List<ProbeResult> findings) {}

  private static Map<String, Layer> layers(
      Evidence evidence, List<RepresentativeRuns.Exemplar> cells) {
    Map<String, Layer> layers = new LinkedHashMap<>();
    for (RepresentativeRuns.Exemplar one : cells) {
      ProbeResult finding = last(evidence, one);
      for (LabelledArray array : finding.arrays()) {
        if (array.name().startsWith(PREFIX)) {
          Layer layer =
              layers.computeIfAbsent(
                  array.name(), m -> new Layer(new ArrayList<>(), new ArrayList<>()));
          layer.lines.add(
              line(
                  one,
                  cells,
                  finding,
                  SINGULAR_ARRAY.member(array.name().substring(PREFIX.length()))));
          layer.findings.add(finding);
        }
      }
    }
    return layers;
  }

  private static LinePanel singular(String matrix, String id, List<LinePanel.Line> lines) {
    return new LinePanel(
        id,
        matrix.replace('/', ' ').replace('_', ' '),
        new Plot.Labels("rank", "singular value / largest"),
        lines,
        new boolean[] {false, true});
  }

  private static ProbeResult last(Evidence evidence, RepresentativeRuns.Exemplar one) {
    return evidence.probeResults().last(one.run(), EIGENVALUE_ARRAY.probe()).orElseThrow();
  }

  private static LinePanel.Line line(
      RepresentativeRuns.Exemplar one,
      List<RepresentativeRuns.Exemplar> cells,
      ProbeResult finding,
      ArrayRef array) {
    double[] values = ArrayView.read(finding, array).orElseThrow().vector();
    double largest = values.length == 0 ? 0 : values[0];
    List<double[]> points = new ArrayList<>();
    for (int rank = 0; rank < values.length; rank++) {
      if (largest > 0 && values[rank] > largest * 1e-8) {
        points.add(new double[] {rank + 1, values[rank] / largest});
      }
    }
    return new LinePanel.Line(
        finding.model().runId().brief(), one.label(), colour(one, cells), points);
  }

  /** By rank of the scale of the initial weights: dark is small. */
  private static String colour(
      RepresentativeRuns.Exemplar one, List<RepresentativeRuns.Exemplar> cells) {
    List<RepresentativeRuns.Exemplar> sorted =
        cells.stream()
            .sorted(Comparator.comparingDouble(c -> ScoredRun.initialStd(c.run())))
            .toList();
    return Colours.ordered(sorted.indexOf(one) / Math.max(1.0, sorted.size() - 0.6));
  }
}
