package io.gammascope.evidence.figure.probe;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.Colours;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.FigureFactory;
import io.gammascope.evidence.figure.FigureProvenance;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelGrid;
import io.gammascope.evidence.figure.Plot;
import io.gammascope.evidence.probes.HeadlineScore;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.metric.MetricName;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every key score at every checkpoint beside the accuracies: what comes first? */
final class ScoreCurveFigure implements FigureFactory {
  private static final String ID = "scores";
  private static final String SEEN = "seen";

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<Panel> panels = new ArrayList<>();
    for (HeadlineScore score : evidence.headlineScores()) {
      panel(evidence, score).ifPresent(panels::add);
    }
    if (panels.isEmpty()) {
      return List.of();
    }
    List<Panel> all = new ArrayList<>(accuracies(evidence));
    all.addAll(panels);
    return List.of(
        new PanelGrid(evidence, ID, 4)
            .of(
                "Scores over training, beside the accuracies",
                "Updates across, on a logarithm; a line per run, coloured by the class that it"
                    + " ends in: blue inferential, yellow symmetric, pink other, grey unlearned. A"
                    + " checkpoint that was not probed"
                    + " is left out.",
                all));
  }

  private static Optional<Panel> panel(Evidence evidence, HeadlineScore score) {
    List<LinePanel.Line> lines = new ArrayList<>();
    List<ProbeResult> sources = new ArrayList<>();
    for (ObservedRun run : evidence.runs()) {
      List<double[]> points = new ArrayList<>();
      for (ProbeResult finding : evidence.probeResults().history(run, score.ref().probe())) {
        if (finding.model().step() > 0 && finding.score(score.ref().score()).isPresent()) {
          double value = finding.score(score.ref().score()).getAsDouble();
          points.add(new double[] {finding.model().step(), value});
          sources.add(finding);
        }
      }
      add(lines, run, points);
    }
    if (lines.stream().noneMatch(line -> line.points().size() > 1)) {
      return Optional.empty();
    }
    String id = score.id();
    return Optional.of(
        lines(id, score.label(), lines)
            .panel(FigureProvenance.of(evidence, PanelGrid.idOf(ID, id), sources), false));
  }

  private static List<Panel> accuracies(Evidence evidence) {
    List<Panel> panels = new ArrayList<>();
    String group = evidence.study().solution().group();
    accuracy(evidence, SEEN, "accuracy on seen pairs", MetricName.accuracy("test"))
        .ifPresent(panels::add);
    for (Answer answer : List.of(Answer.INFERENTIAL, Answer.SYMMETRIC)) {
      String label = answer.label() + " answers on (" + group.replace('-', ',') + ")";
      accuracy(evidence, answer.label(), label, MetricName.share(group, answer.label()))
          .ifPresent(panels::add);
    }
    return panels;
  }

  private static Optional<Panel> accuracy(
      Evidence evidence, String id, String label, String metric) {
    List<LinePanel.Line> lines = new ArrayList<>();
    for (ObservedRun run : evidence.runs()) {
      List<double[]> points = new ArrayList<>();
      for (MetricLine line : run.record().map(RunRecord::curve).orElse(List.of())) {
        Double value = line.values().get(metric);
        if (value != null && line.step() > 0) {
          points.add(new double[] {line.step(), value});
        }
      }
      add(lines, run, points);
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            lines(id, label, lines)
                .panel(FigureProvenance.of(evidence, PanelGrid.idOf(ID, id)), false));
  }

  private static void add(List<LinePanel.Line> lines, ObservedRun run, List<double[]> points) {
    if (!points.isEmpty()) {
      SolutionClass solution = run.solution().orElse(null);
      String kind = solution == null ? "no class" : solution.name().toLowerCase(Locale.ROOT);
      String name = run.record().map(r -> r.id().brief()).orElse("");
      lines.add(new LinePanel.Line(name, kind, colour(solution), points));
    }
  }

  private static LinePanel lines(String id, String label, List<LinePanel.Line> lines) {
    return new LinePanel(
        id, label, new Plot.Labels("updates", ""), lines, new boolean[] {true, false});
  }

  private static String colour(SolutionClass solution) {
    if (solution == null) {
      return Colours.kind(8);
    }
    return switch (solution) {
      case INFERENTIAL -> Colours.kind(0);
      case SYMMETRIC -> Colours.kind(1);
      case OTHER -> Colours.kind(3);
      case UNLEARNED, DIVERGED -> Colours.kind(8);
    };
  }
}
