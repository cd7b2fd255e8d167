package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.phase.PhaseDiagram;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.grid.GridAxis;
import io.gammascope.study.metric.MetricLine;
import java.util.ArrayList;
import java.util.List;

/** Loss, accuracy and answers over training: a small panel per cell, all runs as thin lines. */
public final class TrainingCurveFigure implements FigureFactory {
  private static final double CELL_WIDTH = 150;
  private static final double CELL_HEIGHT = 96;
  private static final double GAP = 10;
  private static final double FOOT = 30;

  @Override
  public List<Figure> draw(Evidence evidence) {
    if (evidence.runs().isEmpty()) {
      return List.of();
    }
    return CurveKind.of(evidence.runs().get(0)).stream()
        .map(kind -> figure(evidence, kind))
        .toList();
  }

  private static Figure figure(Evidence evidence, CurveKind kind) {
    String id = "curves-" + kind.id();
    PhaseDiagram diagram = evidence.diagram();
    GridLayout layout = new GridLayout(diagram, CELL_WIDTH, CELL_HEIGHT, FOOT);
    CurvePanel.Scale scale = CurvePanel.Scale.of(kind, evidence.runs());
    Element svg = Shapes.svg(layout.width(), layout.height(), kind.title());
    for (int row = 0; row < diagram.rows(); row++) {
      for (int column = 0; column < diagram.columns(); column++) {
        CurvePanel.Box box =
            new CurvePanel.Box(
                layout.left(column) + GAP / 2,
                layout.top(row) + GAP / 2,
                CELL_WIDTH - GAP,
                CELL_HEIGHT - GAP);
        CurvePanel panel = new CurvePanel(kind, scale, box);
        svg.add(panel.draw(diagram.cell(column, row)));
        if (column == 0) {
          svg.add(panel.ticks());
        }
      }
    }
    svg.add(layout.axes()).add(legend(kind, layout.footTop() + 14));
    return new Figure(
        id,
        kind.title(),
        caption(kind, scale),
        svg,
        csv(evidence, kind),
        FigureProvenance.of(evidence, id));
  }

  private static String caption(CurveKind kind, CurvePanel.Scale scale) {
    String up =
        kind.logarithmic()
            ? "up, logarithmic, from 1e" + scale.lowPower() + " to 1e" + scale.highPower()
            : "up from 0 to 1";
    return "One panel per cell; across: steps 0 to "
        + scale.lastStep()
        + "; "
        + up
        + "; a line per run, seeds and learning rates together. Lines before the last step may be"
        + " measured on fewer examples than the last.";
  }

  private static List<Element> legend(CurveKind kind, double y) {
    List<Element> marks = new ArrayList<>();
    double x = GridLayout.LEFT;
    for (CurveKind.Series series : kind.series()) {
      marks.add(Shapes.rect(x, y - 5, 16, 3).set("fill", series.colour()));
      marks.add(Shapes.note(x + 22, y, "start", series.label()));
      x += 44 + series.label().length() * 5.6;
    }
    return marks;
  }

  private static Csv csv(Evidence evidence, CurveKind kind) {
    List<String> header = new ArrayList<>(List.of("run"));
    List<String> paths = evidence.study().axes().stream().map(GridAxis::path).distinct().toList();
    header.addAll(paths);
    header.add("step");
    kind.series().forEach(series -> header.add(series.metric()));
    return new Csv(
        header, new CurveRows(evidence.runs(), (run, line) -> row(run, paths, line, kind)));
  }

  private static List<String> row(
      ObservedRun run, List<String> paths, MetricLine line, CurveKind kind) {
    List<String> fields = new ArrayList<>();
    fields.add(run.record().orElseThrow().id().brief());
    paths.forEach(path -> fields.add(run.coordinate(path).orElse("")));
    fields.add(String.valueOf(line.step()));
    kind.series()
        .forEach(
            series -> {
              Double value = line.values().get(series.metric());
              fields.add(value == null ? "" : value.toString());
            });
    return fields;
  }
}
