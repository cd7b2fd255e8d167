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
import io.gammascope.evidence.probes.ScoredRun;
import io.gammascope.evidence.solution.AnswerShares;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.solution.SolutionClass;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Draws the composed and the mirrored share of every run against gamma, a panel per width. Drawn
 * for studies of at least two widths of which one has at least two initializations.
 */
public final class DirectionOverWidthFigure implements FigureFactory {
  private static final double WIDTH = 230;
  private static final double HEIGHT = 170;
  private static final double RADIUS = 3.4;
  private static final MathContext DIGITS = new MathContext(2);

  /** The part of the axis by which the two dots of a run are moved apart, to both sides. */
  private static final double APART = 0.012;

  private record Share(
      String label, SolutionClass solution, Function<AnswerShares, OptionalDouble> value) {}

  private static final List<Share> SHARES =
      List.of(
          new Share("composed", SolutionClass.INFERENTIAL, AnswerShares::inferential),
          new Share("mirrored", SolutionClass.SYMMETRIC, AnswerShares::symmetric));

  @Override
  public List<Figure> draw(Evidence evidence) {
    TreeMap<Integer, List<ObservedRun>> widths =
        evidence.runs().stream()
            .filter(
                run ->
                    run.shares()
                        .flatMap(s -> s.inferential().stream().boxed().findAny())
                        .isPresent())
            .collect(
                Collectors.groupingBy(
                    run -> run.point().model().dModel(), TreeMap::new, Collectors.toList()));
    boolean contrast =
        widths.values().stream()
            .anyMatch(
                runs ->
                    runs.stream().mapToDouble(DirectionOverWidthFigure::gamma).distinct().count()
                        > 1);
    if (widths.size() < 2 || !contrast) {
      return List.of();
    }
    PanelGrid grid = new PanelGrid(evidence, "direction-over-width", 3);
    AxisScale gammas = scale(evidence.runs());
    List<Panel> panels = new ArrayList<>();
    widths.forEach(
        (width, runs) ->
            panels.add(
                new Panel(
                    "d" + width,
                    "width " + width,
                    draw(width, runs, gammas),
                    csv(width, runs),
                    grid.provenance("d" + width))));
    return grid.draw(
        "Direction over width",
        "Share of composed and of mirrored answers on the held-out pair against gamma, a panel"
            + " per width. Each run is one dot of each colour at its last step, hollow if it has"
            + " not learned the seen pairs. A large gamma is a small initialization; under each"
            + " gamma stands the standard deviation \u03c3 of the weights at that width.",
        panels);
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
            .map(g -> new Tick(g, AxisScale.label(g), "\u03c3 " + deviation(width, g)))
            .toList();
    Axis across = Axis.numeric("gamma", gammas).withTicks(ticks);
    Chart chart = Chart.sized(WIDTH, HEIGHT, across, Axis.share("share of answers"));
    Element group =
        Element.of("g").add(chart.drawGridLines()).add(chart.drawFrame()).add(chart.drawLabels());
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
    OptionalDouble value = run.shares().map(share.value()).orElse(OptionalDouble.empty());
    if (value.isEmpty()) {
      return List.of();
    }
    Point point = new Point(gamma(run) + moved, value.getAsDouble());
    String colour = SolutionColours.of(share.solution());
    boolean learned = run.solution().filter(s -> s != SolutionClass.UNLEARNED).isPresent();
    Element mark =
        learned ? chart.drawDot(point, RADIUS, colour) : chart.drawRing(point, RADIUS, colour);
    return List.of(
        Shapes.link(run.trackingUrl(), mark.hover(share.label() + ": " + run.describe())));
  }

  /** Returns the gamma of all weights; the mean where parameter groups differ. */
  private static double gamma(ObservedRun run) {
    double gamma = -Math.log(ScoredRun.initialStd(run)) / Math.log(run.point().model().dModel());
    return BigDecimal.valueOf(gamma).round(new MathContext(9)).doubleValue();
  }

  private static String deviation(int width, double gamma) {
    return BigDecimal.valueOf(Math.pow(width, -gamma)).round(DIGITS).toPlainString();
  }

  private static Csv csv(int width, List<ObservedRun> runs) {
    List<List<String>> rows = new ArrayList<>();
    for (ObservedRun run : runs) {
      AnswerShares shares = run.shares().orElseThrow();
      rows.add(
          List.of(
              String.valueOf(width),
              String.valueOf(gamma(run)),
              String.valueOf(ScoredRun.initialStd(run)),
              run.solution().map(s -> s.name().toLowerCase(Locale.ROOT)).orElse(""),
              text(shares.inferential()),
              text(shares.symmetric()),
              run.describe()));
    }
    return new Csv(
        List.of("width", "gamma", "std", "class", "composed_share", "mirrored_share", "run"), rows);
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? String.valueOf(value.getAsDouble()) : "";
  }
}
