package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.statistics.Estimate;
import io.gammascope.evidence.summary.ScaleContrast;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** In which direction the initialization decides, one way of training per line. */
public final class ScaleContrastFigure implements FigureFactory {
  private static final String ID = "direction";
  private static final int LEAST_WAYS = 3;
  private static final double LEFT = 330;
  private static final double WIDTH = 220;
  private static final double WORDS = 150;
  private static final double ROW = 26;
  private static final double TOP = 16;
  private static final double FOOT = 52;
  private static final double LINE = 10;
  private static final int LETTERS = 64;
  private static final List<String[]> LEGEND =
      List.of(
          new String[] {"smallest initialization", Colours.kind(0)},
          new String[] {"largest initialization", Colours.kind(1)});
  private static final double CONFIDENCE = 0.95;

  @Override
  public List<Figure> draw(Evidence evidence) {
    List<ScaleContrast> contrasts = ScaleContrast.findAll(evidence);
    if (contrasts.size() < LEAST_WAYS) {
      return List.of();
    }
    Csv csv = csv(contrasts);
    FigureProvenance sources = FigureProvenance.of(evidence, PanelGrid.idOf(ID, "all"));
    double height = TOP + contrasts.size() * ROW + FOOT;
    Panel panel =
        new Panel(
            "all",
            "by way of training",
            rows(contrasts),
            LEFT + WIDTH + WORDS,
            height,
            csv,
            sources);
    return List.of(
        new PanelGrid(evidence, ID, 1)
            .of(
                "What turns the direction?",
                "Share of inferential answers on the held-out pair. Blue: smallest"
                    + " initialization, yellow: largest; a dot per run, hollow where the run has"
                    + " not learned the seen pairs. To the right their difference with Welch's"
                    + " 95 % interval: above 0 is the paper's direction. Lines name what differs"
                    + " from the first. A line without a dot was not reached.",
                List.of(panel)));
  }

  private static Element rows(List<ScaleContrast> contrasts) {
    Plot plot =
        new Plot(
            new Plot.Box(LEFT, TOP, WIDTH, contrasts.size() * ROW),
            new AxisScale(-0.03, 1.03, false),
            new AxisScale(0, contrasts.size(), false));
    Element group = Element.of("g");
    for (int i = 0; i < contrasts.size(); i++) {
      double place = contrasts.size() - i - 0.5;
      ScaleContrast contrast = contrasts.get(i);
      double y = plot.y(place);
      group.add(
          Shapes.line(LEFT, y, LEFT + WIDTH, y).set("opacity", 0.5),
          label(contrast.label(), y),
          Shapes.note(LEFT + WIDTH + 10, y + 3, "start", words(contrast)));
      contrast.large().forEach(run -> dot(plot, run, place - 0.14, 1).ifPresent(group::add));
      contrast.small().forEach(run -> dot(plot, run, place + 0.14, 0).ifPresent(group::add));
    }
    return group.add(around(plot));
  }

  /** What says how the dots and the words are to be read. */
  private static List<Element> around(Plot plot) {
    double bottom = plot.box().y() + plot.box().height();
    List<Element> marks = new ArrayList<>();
    for (double tick : new double[] {0, 0.25, 0.5, 0.75, 1}) {
      marks.add(Shapes.note(plot.x(tick), bottom + 13, "middle", AxisScale.label(tick)));
    }
    double middle = LEFT + WIDTH / 2;
    marks.add(Shapes.note(middle, bottom + 27, "middle", "share of inferential answers"));
    marks.add(Shapes.note(LEFT + WIDTH + 10, TOP - 6, "start", "smallest minus largest"));
    marks.addAll(Plot.legend(LEFT, bottom + 44, LEGEND));
    marks.add(
        Shapes.rect(LEFT, TOP, WIDTH, plot.box().height())
            .set("fill", "none")
            .set("class", "frame")
            .set("stroke", Palette.RULE));
    return marks;
  }

  /** In front of its line, broken behind a comma where it is long. */
  private static Element label(String label, double y) {
    Element group = Element.of("g");
    List<String> lines = TextWrapping.of(List.of(label.split("(?<=,) ", -1)), " ", LETTERS);
    double first = y + 3 - (lines.size() - 1) * LINE / 2;
    for (int i = 0; i < lines.size(); i++) {
      group.add(Shapes.note(LEFT - 8, first + i * LINE, "end", lines.get(i)).set("font-size", 8.5));
    }
    return group;
  }

  private static Optional<Element> dot(Plot plot, ObservedRun run, double place, int colour) {
    OptionalDouble share = ScaleContrast.share(run);
    if (share.isEmpty()) {
      return Optional.empty();
    }
    Element dot =
        plot.dot(share.getAsDouble(), place, 3.6, Colours.kind(colour)).hover(run.describe());
    boolean learned = run.solution().filter(s -> s != SolutionClass.UNLEARNED).isPresent();
    return Optional.of(learned ? dot : dot.set("fill", "none").set("stroke", Colours.kind(colour)));
  }

  private static String words(ScaleContrast contrast) {
    return contrast
        .difference()
        .map(
            (Estimate d) ->
                String.format(
                    Locale.ROOT,
                    "%+.2f (%.2f to %.2f)",
                    d.value(),
                    d.interval(CONFIDENCE).low(),
                    d.interval(CONFIDENCE).high()))
        .orElse(
            ScaleContrast.shares(contrast.small()).isEmpty()
                    && ScaleContrast.shares(contrast.large()).isEmpty()
                ? "not reached"
                : "too few runs");
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
    OptionalDouble share = ScaleContrast.share(run);
    return List.of(
        contrast.label(),
        side,
        run.state().label(),
        run.solution().map(s -> s.name().toLowerCase(Locale.ROOT)).orElse(""),
        share.isPresent() ? String.valueOf(share.getAsDouble()) : "",
        run.record().map(r -> r.id().brief()).orElse(""));
  }
}
