package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.FigureProvenance;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelGrid;
import io.gammascope.evidence.figure.SolutionColours;
import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.AxisScale;
import io.gammascope.evidence.figure.chart.LineChart;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.figure.chart.Point;
import io.gammascope.evidence.probes.HeadlineScore;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.metric.MetricName;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.run.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws every headline score at every checkpoint, beside the accuracies over training. */
final class ScoreCurveFigure implements FigureFactory {
  @Override
  public List<Figure> draw(Evidence evidence) {
    PanelGrid grid = new PanelGrid(evidence, "scores", 4);
    List<Panel> scores =
        evidence.headlineScores().stream().flatMap(s -> score(evidence, grid, s).stream()).toList();
    if (scores.isEmpty()) {
      return List.of();
    }
    List<Panel> panels = new ArrayList<>(accuracies(evidence, grid));
    panels.addAll(scores);
    return grid.draw(
        "Scores over training, beside the accuracies",
        "Updates across, logarithmic; a line per run, coloured by the class of its last"
            + " checkpoint: blue inferential, yellow symmetric, pink other, grey unlearned,"
            + " red diverged. A checkpoint that was not probed is left out.",
        panels);
  }

  private static Optional<Panel> score(Evidence evidence, PanelGrid grid, HeadlineScore score) {
    List<LineChart.Series> series = new ArrayList<>();
    List<ProbeResult> shown = new ArrayList<>();
    for (ObservedRun run : evidence.runs()) {
      List<Point> points = new ArrayList<>();
      for (ProbeResult result : evidence.probeResults().history(run, score.ref().probe())) {
        if (result.model().step() > 0 && result.score(score.ref().score()).isPresent()) {
          double value = result.score(score.ref().score()).getAsDouble();
          points.add(new Point(result.model().step(), value));
          shown.add(result);
        }
      }
      series(run, points).ifPresent(series::add);
    }
    return series.stream().noneMatch(line -> line.points().size() > 1)
        ? Optional.empty()
        : Optional.of(panel(score.id(), score.label(), series, grid.provenance(score.id(), shown)));
  }

  private static List<Panel> accuracies(Evidence evidence, PanelGrid grid) {
    List<Panel> panels = new ArrayList<>();
    String group = evidence.study().solution().group();
    metric(evidence, MetricName.accuracy("test"))
        .map(lines -> panel("seen", "accuracy on seen pairs", lines, grid.provenance("seen")))
        .ifPresent(panels::add);
    for (Answer answer : List.of(Answer.INFERENTIAL, Answer.SYMMETRIC)) {
      String id = answer.label();
      String label = id + " answers on (" + group.replace('-', ',') + ")";
      metric(evidence, MetricName.share(group, id))
          .map(lines -> panel(id, label, lines, grid.provenance(id)))
          .ifPresent(panels::add);
    }
    return panels;
  }

  private static Optional<List<LineChart.Series>> metric(Evidence evidence, String metric) {
    List<LineChart.Series> series = new ArrayList<>();
    for (ObservedRun run : evidence.runs()) {
      List<Point> points = new ArrayList<>();
      for (MetricLine line : run.record().map(RunRecord::curve).orElse(List.of())) {
        Double value = line.values().get(metric);
        if (value != null && line.step() > 0) {
          points.add(new Point(line.step(), value));
        }
      }
      series(run, points).ifPresent(series::add);
    }
    return series.isEmpty() ? Optional.empty() : Optional.of(series);
  }

  private static Optional<LineChart.Series> series(ObservedRun run, List<Point> points) {
    if (points.isEmpty()) {
      return Optional.empty();
    }
    String kind = run.solution().map(s -> s.name().toLowerCase(Locale.ROOT)).orElse("no class");
    String colour = run.solution().map(SolutionColours::of).orElse(Palette.GREY);
    String name = run.record().map(r -> r.id().brief()).orElse("");
    return Optional.of(new LineChart.Series(name, kind, colour, points));
  }

  private static Panel panel(
      String id, String title, List<LineChart.Series> series, FigureProvenance provenance) {
    Axis updates = Axis.numeric("updates", AxisScale.spanning(LineChart.xValues(series), true));
    Axis values = Axis.numeric("", AxisScale.spanning(LineChart.yValues(series), false));
    return new LinePanel(updates, values, series)
        .draw(new LinePanel.Header(id, title, provenance, false));
  }
}
