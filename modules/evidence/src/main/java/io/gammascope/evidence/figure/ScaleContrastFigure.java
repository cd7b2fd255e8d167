package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.Box;
import io.gammascope.evidence.figure.chart.Chart;
import io.gammascope.evidence.figure.chart.Drawing;
import io.gammascope.evidence.figure.chart.Legend;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.figure.chart.Point;
import io.gammascope.evidence.figure.chart.Shapes;
import io.gammascope.evidence.figure.chart.TextLayout;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.statistics.Interval;
import io.gammascope.evidence.summary.ScaleContrast;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Draws the inferential share at the smallest and at the largest initialization, a row per way of
 * training.
 */
public final class ScaleContrastFigure implements FigureFactory {
  private static final PanelFigure FIGURE =
      new PanelFigure(
          "direction",
          1,
          "What turns the direction?",
          "Share of inferential answers on the held-out pair. Blue: smallest initialization,"
              + " yellow: largest; a dot per run, hollow if the run has not learned the seen"
              + " pairs. Right: their difference with Welch's 95 % interval; above 0 is the"
              + " paper's direction. Rows name what differs from the first row. A row without"
              + " a dot has no finished run.");
  private static final int LEAST_WAYS = 3;
  private static final double WIDTH = 220;
  private static final double DIFFERENCE_WIDTH = 150;
  private static final double ROW = 26;
  private static final double TOP = 16;
  private static final int CHARACTERS = 64;
  private static final double CONFIDENCE = 0.95;
  private static final double BESIDE = 0.14;
  private static final String SMALL = Palette.category(0);
  private static final String LARGE = Palette.category(1);

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<ScaleContrast> contrasts = ScaleContrast.findAll(evidence);
    if (contrasts.size() < LEAST_WAYS) {
      return List.of();
    }
    Panel panel =
        new Panel("all", "by way of training", draw(contrasts), csv(contrasts), List.of());
    return FIGURE.draw(evidence, List.of(panel));
  }

  private static Drawing draw(List<ScaleContrast> contrasts) {
    List<String> labels = contrasts.stream().map(ScaleContrastFigure::label).toList();
    Axis rows = Axis.categorical("", labels).reversed();
    Axis share = Axis.share("share of inferential answers").withStyle(Axis.Style.FIGURE);
    Box box = new Box(rows.roomLeft(), TOP, WIDTH, contrasts.size() * ROW);
    Chart chart = new Chart(box, share, rows);
    double right = box.right() + 10;
    Element group =
        chart.drawTable().add(Shapes.note(right, TOP - 6, "start", "smallest minus largest"));
    for (int i = 0; i < contrasts.size(); i++) {
      ScaleContrast contrast = contrasts.get(i);
      double y = chart.y(i + 0.5) + 3;
      group.add(Shapes.note(right, y, "start", difference(contrast)));
      group.add(dots(chart, contrast.small(), i + 0.5 - BESIDE, SMALL));
      group.add(dots(chart, contrast.large(), i + 0.5 + BESIDE, LARGE));
    }
    Legend legend = legend(contrasts, chart.outerWidth());
    double foot = chart.outerHeight() + 16;
    double left = Math.max(0, box.x() - 60);
    group.add(legend.draw(left, foot));
    return new Drawing(group, box.right() + DIFFERENCE_WIDTH, foot + legend.height());
  }

  /** Returns the label of a row, broken behind commas, with the deviations of its gammas. */
  private static String label(ScaleContrast contrast) {
    String deviations =
        contrast.label().contains("gamma ")
            ? ", "
                + WeightDeviations.note(contrast.large())
                + " and "
                + WeightDeviations.note(contrast.small()).replace("\u03c3 ", "")
            : "";
    List<String> parts = List.of((contrast.label() + deviations).split("(?<=,) ", -1));
    return String.join("\n", TextLayout.wrap(parts, " ", CHARACTERS));
  }

  private static Legend legend(List<ScaleContrast> contrasts, double width) {
    return new Legend(
        List.of(
            Legend.dot(
                "smallest initialization" + deviation(contrasts, ScaleContrast::small), SMALL),
            Legend.dot(
                "largest initialization" + deviation(contrasts, ScaleContrast::large), LARGE)),
        width,
        8.5);
  }

  private static String deviation(
      List<ScaleContrast> contrasts, Function<ScaleContrast, List<ObservedRun>> side) {
    List<ObservedRun> runs = contrasts.stream().flatMap(c -> side.apply(c).stream()).toList();
    return " (" + WeightDeviations.note(runs) + ")";
  }

  private static List<Element> dots(
      Chart chart, List<ObservedRun> runs, double row, String colour) {
    List<Element> dots = new ArrayList<>();
    for (ObservedRun run : runs) {
      OptionalDouble share = run.share(Answer.INFERENTIAL);
      if (share.isPresent()) {
        Point point = new Point(share.getAsDouble(), row);
        Element dot =
            run.hasLearned()
                ? chart.drawDot(point, 3.6, colour)
                : chart.drawRing(point, 3.6, colour);
        dots.add(Shapes.link(run.trackingUrl(), dot.hover(run.describe())));
      }
    }
    return dots;
  }

  private static String difference(ScaleContrast contrast) {
    if (contrast.difference().isPresent()) {
      double value = contrast.difference().get().value();
      Interval interval = contrast.difference().get().interval(CONFIDENCE);
      return String.format(
          Locale.ROOT, "%+.2f (%.2f to %.2f)", value, interval.low(), interval.high());
    }
    boolean none =
        ScaleContrast.shares(contrast.small()).isEmpty()
            && ScaleContrast.shares(contrast.large()).isEmpty();
    return none ? "not reached" : "too few runs";
  }

  private static Csv csv(List<ScaleContrast> contrasts) {
    List<List<String>> rows = new ArrayList<>();
    for (ScaleContrast contrast : contrasts) {
      contrast.small().forEach(run -> rows.add(row(contrast, "smallest", run)));
      contrast.large().forEach(run -> rows.add(row(contrast, "largest", run)));
    }
    return new Csv(
        List.of("way", "initialization", "state", "class", "inferential_share", "run"), rows);
  }

  private static List<String> row(ScaleContrast contrast, String side, ObservedRun run) {
    OptionalDouble share = run.share(Answer.INFERENTIAL);
    return List.of(
        contrast.label(),
        side,
        run.state().label(),
        run.solution().map(SolutionClass::label).orElse(""),
        share.isPresent() ? String.valueOf(share.getAsDouble()) : "",
        run.brief());
  }
}
