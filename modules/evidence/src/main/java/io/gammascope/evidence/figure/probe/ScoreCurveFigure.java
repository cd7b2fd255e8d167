package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelFigure;
import io.gammascope.evidence.figure.SolutionColours;
import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.AxisScale;
import io.gammascope.evidence.figure.chart.LineChart;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.figure.chart.Point;
import io.gammascope.evidence.probes.HeadlineScore;
import io.gammascope.evidence.probes.ScoreRef;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.metric.MetricName;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Draws every headline score at every checkpoint, beside the accuracies over training. */
final class ScoreCurveFigure implements FigureFactory {
  @Override
  public List<Figure> draw(Evidence evidence) {
    List<Panel> scores =
        evidence.headlineScores().stream().flatMap(s -> score(evidence, s).stream()).toList();
    if (scores.isEmpty()) {
      return List.of();
    }
    PanelFigure figure =
        new PanelFigure(
            "scores",
            4,
            "Scores over training, beside the accuracies",
            "Updates across, logarithmic; a line per run, coloured by the class of its last"
                + " checkpoint: blue inferential, yellow symmetric, pink other, grey unlearned,"
                + " red diverged. A checkpoint that was not probed is left out.");
    return figure.draw(
        evidence, Stream.concat(accuracies(evidence).stream(), scores.stream()).toList());
  }

  private static Optional<Panel> score(Evidence evidence, HeadlineScore score) {
    List<LineChart.Series> series = new ArrayList<>();
    List<ProbeResult> shown = new ArrayList<>();
    for (ObservedRun run : evidence.runs()) {
      List<ProbeResult> results =
          evidence.probeResults().history(run, score.ref().probe()).stream()
              .filter(r -> r.model().step() > 0 && score.ref().read(r).isPresent())
              .toList();
      shown.addAll(results);
      series(run, points(results, score.ref())).ifPresent(series::add);
    }
    return series.stream().noneMatch(line -> line.points().size() > 1)
        ? Optional.empty()
        : Optional.of(panel(score.id(), score.label(), series, shown));
  }

  /** Returns a score at each checkpoint after the first update that has it. */
  static List<Point> points(List<ProbeResult> results, ScoreRef score) {
    return results.stream()
        .filter(result -> result.model().step() > 0)
        .flatMap(
            result ->
                score.read(result).stream().mapToObj(v -> new Point(result.model().step(), v)))
        .toList();
  }

  private static List<Panel> accuracies(Evidence evidence) {
    List<Panel> panels = new ArrayList<>();
    String group = evidence.study().solution().group();
    metric(evidence, MetricName.accuracy("test"))
        .map(lines -> panel("seen", "accuracy on seen pairs", lines, List.of()))
        .ifPresent(panels::add);
    for (Answer answer : List.of(Answer.INFERENTIAL, Answer.SYMMETRIC)) {
      String id = answer.label();
      String label = id + " answers on (" + group.replace('-', ',') + ")";
      metric(evidence, MetricName.share(group, id))
          .map(lines -> panel(id, label, lines, List.of()))
          .ifPresent(panels::add);
    }
    return panels;
  }

  private static Optional<List<LineChart.Series>> metric(Evidence evidence, String metric) {
    List<LineChart.Series> series =
        evidence.runs().stream().flatMap(run -> series(run, points(run, metric)).stream()).toList();
    return series.isEmpty() ? Optional.empty() : Optional.of(series);
  }

  private static List<Point> points(ObservedRun run, String metric) {
    return run.curve().stream()
        .filter(line -> line.step() > 0 && line.values().get(metric) != null)
        .map(line -> new Point(line.step(), line.values().get(metric)))
        .toList();
  }

  private static Optional<LineChart.Series> series(ObservedRun run, List<Point> points) {
    if (points.isEmpty()) {
      return Optional.empty();
    }
    String kind = run.solution().map(SolutionClass::label).orElse("no class");
    String colour = run.solution().map(SolutionColours::of).orElse(Palette.GREY);
    return Optional.of(new LineChart.Series(run.brief(), kind, colour, points));
  }

  private static Panel panel(
      String id, String title, List<LineChart.Series> series, List<ProbeResult> results) {
    Axis updates = Axis.numeric("updates", AxisScale.spanning(LineChart.xValues(series), true));
    Axis values = Axis.numeric("", AxisScale.spanning(LineChart.yValues(series), false));
    return new LinePanel(id, title, results, false).draw(updates, values, series);
  }
}
