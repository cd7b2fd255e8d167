package io.gammascope.evidence.report;

import io.gammascope.evidence.claim.ClaimPath;
import io.gammascope.evidence.claim.ClaimPath.Step;
import io.gammascope.evidence.figure.Csv;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.Panel;
import io.gammascope.evidence.figure.PanelFigure;
import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.AxisScale;
import io.gammascope.evidence.figure.chart.Chart;
import io.gammascope.evidence.figure.chart.Drawing;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.figure.chart.Point;
import io.gammascope.evidence.figure.chart.Shapes;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.statistics.Interval;
import java.util.List;
import java.util.stream.DoubleStream;

/** Draws the effect of each anytime-valid claim and its interval against the number of seeds. */
final class ClaimPathFigure {
  private static final double WIDTH = 210;
  private static final double HEIGHT = 130;
  private static final String OPEN = Palette.GREY;
  private static final String DECIDED = Palette.category(0);

  private static final PanelFigure FIGURE =
      new PanelFigure(
          "claim-paths",
          3,
          "Claims seed after seed",
          "The effect of each claim with the runs of the study's first seeds, and its anytime-valid"
              + " interval, cut at the edges. Dashed: the threshold. Blue: decided.");

  private ClaimPathFigure() {}

  /** Draws one panel for each claim with a path; no figure without one. */
  static List<Figure> draw(ReportInput input) {
    List<Panel> panels =
        input.paths().stream()
            .filter(path -> !path.steps().isEmpty())
            .map(
                path ->
                    new Panel(
                        path.spec().id(), path.spec().id(), panel(path), csv(path), List.of()))
            .toList();
    return FIGURE.draw(input.evidence(), panels);
  }

  private static Drawing panel(ClaimPath path) {
    double last = path.steps().get(path.steps().size() - 1).seeds();
    double threshold = path.spec().threshold();
    DoubleStream effects = path.steps().stream().mapToDouble(step -> step.effect().value());
    AxisScale scale =
        AxisScale.spanning(
            DoubleStream.concat(effects, DoubleStream.of(threshold - 0.5, threshold + 0.5)), false);
    Chart chart =
        Chart.sized(
            WIDTH,
            HEIGHT,
            Axis.numeric("seeds", AxisScale.linear(0, last + 1)),
            Axis.numeric("effect", scale));
    Element group = chart.drawTable();
    chart
        .drawLine(List.of(new Point(0, threshold), new Point(last + 1, threshold)), Palette.INK)
        .ifPresent(line -> group.add(line.set("stroke-dasharray", "4 3")));
    path.steps().forEach(step -> group.add(whisker(chart, step), dot(chart, step)));
    return new Drawing(group, chart.outerWidth() + 4, chart.outerHeight());
  }

  private static Element whisker(Chart chart, Step step) {
    Interval interval = step.effect().interval();
    String x = Element.format(chart.x(step.seeds()));
    String low = Element.format(chart.clampedY(interval.low()));
    String high = Element.format(chart.clampedY(interval.high()));
    return Shapes.path("M " + x + " " + low + " L " + x + " " + high)
        .set("stroke", colour(step))
        .set("stroke-width", 1.5);
  }

  private static Element dot(Chart chart, Step step) {
    return chart
        .drawDot(new Point(step.seeds(), step.effect().value()), 3, colour(step))
        .hover(step.seeds() + " seeds: " + ReportFormat.interval(step.effect().interval()));
  }

  private static String colour(Step step) {
    return step.outcome().isDecision() ? DECIDED : OPEN;
  }

  private static Csv csv(ClaimPath path) {
    return Csv.of(
        List.of("seeds", "effect", "low", "high", "units", "verdict"),
        path.steps(),
        step ->
            List.of(
                String.valueOf(step.seeds()),
                String.valueOf(step.effect().value()),
                String.valueOf(step.effect().interval().low()),
                String.valueOf(step.effect().interval().high()),
                String.valueOf(step.effect().units()),
                step.outcome().name()));
  }
}
