package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.AxisScale;
import io.gammascope.evidence.figure.chart.Chart;
import io.gammascope.evidence.figure.chart.Drawing;
import io.gammascope.evidence.figure.chart.Legend;
import io.gammascope.evidence.figure.chart.Point;
import io.gammascope.evidence.figure.chart.Shapes;
import io.gammascope.evidence.figure.chart.Tick;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.solution.SolutionClass;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Draws the composed and the mirrored share of every run against gamma, a panel per width. Drawn
 * for studies of at least two widths of which one has at least two initializations.
 */
public final class DirectionOverWidthFigure implements FigureFactory {
  private static final double WIDTH = 230;
  private static final double HEIGHT = 170;
  private static final double RADIUS = 3.4;

  /** The part of the axis by which the two dots of a run are moved apart, to both sides. */
  private static final double APART = 0.012;

  private static final PanelFigure FIGURE =
      new PanelFigure(
          "direction-over-width",
          3,
          "Direction over width",
          "Share of composed and of mirrored answers on the held-out pair against gamma, a panel"
              + " per width. Each run is one dot of each colour at its last step, hollow if it has"
              + " not learned the seen pairs. A large gamma is a small initialization; under each"
              + " gamma stands the standard deviation \u03c3 of the weights at that width.");

  private record Share(String label, Answer answer, SolutionClass solution) {}

  private static final List<Share> SHARES =
      List.of(
          new Share("composed", Answer.INFERENTIAL, SolutionClass.INFERENTIAL),
          new Share("mirrored", Answer.SYMMETRIC, SolutionClass.SYMMETRIC));

  @Override
  public List<Figure> draw(Evidence evidence) {
    Map<Integer, List<ObservedRun>> widths =
        evidence.runs().stream()
            .filter(run -> run.share(Answer.INFERENTIAL).isPresent())
            .collect(
                Collectors.groupingBy(
                    run -> run.point().model().dModel(), TreeMap::new, Collectors.toList()));
    if (widths.size() < 2 || widths.values().stream().noneMatch(runs -> hasContrast(runs))) {
      return List.of();
    }
    AxisScale gammas = scale(evidence.runs());
    List<Panel> panels = new ArrayList<>();
    widths.forEach(
        (width, runs) -> {
          Drawing drawing = draw(width, runs, gammas);
          panels.add(
              new Panel("d" + width, "width " + width, drawing, csv(width, runs), List.of()));
        });
    return FIGURE.draw(evidence, panels);
  }

  private static boolean hasContrast(List<ObservedRun> runs) {
    return runs.stream().mapToDouble(DirectionOverWidthFigure::gamma).distinct().count() > 1;
  }

  private static AxisScale scale(List<ObservedRun> runs) {
    double low = runs.stream().mapToDouble(DirectionOverWidthFigure::gamma).min().orElseThrow();
    double high = runs.stream().mapToDouble(DirectionOverWidthFigure::gamma).max().orElseThrow();
    double room = 0.08 * (high - low);
    return AxisScale.linear(low - room, high + room);
  }

  private static Drawing draw(int width, List<ObservedRun> runs, AxisScale gammas) {
    List<Tick> ticks =
        gammas.ticks().stream()
            .map(
                g ->
                    new Tick(
                        g,
                        AxisScale.label(g),
                        "\u03c3 " + WeightDeviations.rounded(Math.pow(width, -g))))
            .toList();
    Axis across = Axis.numeric("gamma", gammas).withTicks(ticks);
    Chart chart = Chart.sized(WIDTH, HEIGHT, across, Axis.share("share of answers"));
    Element group = chart.drawTable();
    double apart = APART * (gammas.high() - gammas.low());
    for (Share share : SHARES) {
      double moved = share.solution() == SolutionClass.INFERENTIAL ? -apart : apart;
      runs.forEach(run -> group.add(dot(chart, run, share, moved)));
    }
    Legend legend =
        new Legend(
            SHARES.stream()
                .map(s -> Legend.dot(s.label(), SolutionColours.of(s.solution())))
                .toList(),
            WIDTH,
            Axis.Style.PANEL.fontSize());
    double foot = chart.outerHeight() + 14;
    group.add(legend.draw(chart.box().x(), foot));
    return new Drawing(group, chart.outerWidth() + 4, foot + legend.height());
  }

  private static List<Element> dot(Chart chart, ObservedRun run, Share share, double moved) {
    OptionalDouble value = run.share(share.answer());
    if (value.isEmpty()) {
      return List.of();
    }
    Point point = new Point(gamma(run) + moved, value.getAsDouble());
    Element mark =
        run.hasLearned()
            ? chart.drawDot(point, RADIUS, SolutionColours.of(share.solution()))
            : chart.drawRing(point, RADIUS, SolutionColours.of(share.solution()));
    return List.of(
        Shapes.link(run.trackingUrl(), mark.hover(share.label() + ": " + run.describe())));
  }

  /** Returns the gamma of all weights; the mean where parameter groups differ. */
  private static double gamma(ObservedRun run) {
    double gamma = -Math.log(run.initialStd()) / Math.log(run.point().model().dModel());
    return BigDecimal.valueOf(gamma).round(new MathContext(9)).doubleValue();
  }

  private static Csv csv(int width, List<ObservedRun> runs) {
    return Csv.of(
        List.of("width", "gamma", "std", "class", "composed_share", "mirrored_share", "run"),
        runs,
        run ->
            List.of(
                String.valueOf(width),
                String.valueOf(gamma(run)),
                String.valueOf(run.initialStd()),
                run.solution().map(SolutionClass::label).orElse(""),
                text(run.share(Answer.INFERENTIAL)),
                text(run.share(Answer.SYMMETRIC)),
                run.describe()));
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? String.valueOf(value.getAsDouble()) : "";
  }
}
