package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.statistics.Interval;
import io.gammascope.evidence.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** One trend on paper: means as lines, intervals as whiskers, every run as a dot. */
final class TrendPlot {
  private static final double CONFIDENCE = 0.95;
  private static final double LEFT = 64;
  private static final double TOP = 16;
  private static final double WIDTH = 400;
  private static final double HEIGHT = 220;
  private static final double FOOT = 52;
  private static final double LINE = 16;
  private static final double SIDE = 7;

  private final TrendSeries trend;
  private final AxisScale up;

  TrendPlot(TrendSeries trend) {
    this.trend = trend;
    List<Double> all = new ArrayList<>();
    for (TrendSeries.Line line : trend.lines()) {
      line.points().forEach(point -> all.addAll(point.values()));
    }
    up = up(trend.quantity().scale(), all);
  }

  private static AxisScale up(TrendSeries.Scale scale, List<Double> values) {
    double most = values.stream().mapToDouble(v -> v).max().orElse(1);
    return switch (scale) {
      case SHARE -> new AxisScale(0, 1, false);
      case COUNT -> new AxisScale(0, most > 0 ? most * 1.06 : 1, false);
      case LOGARITHMIC -> AxisScale.of(values.stream().mapToDouble(v -> v), true);
    };
  }

  Figure figure(Evidence evidence) {
    String id = "trend-" + trend.quantity().id();
    String across = trend.axis().path();
    String title = capital(trend.quantity().label()) + " against " + across;
    double height = TOP + HEIGHT + FOOT + trend.lines().size() * LINE;
    Element svg = Shapes.svg(LEFT + WIDTH + 20, height, title);
    svg.add(axes());
    for (int i = 0; i < trend.lines().size(); i++) {
      svg.add(line(i)).add(legend(i));
    }
    return new Figure(id, title, caption(), svg, csv(), FigureProvenance.of(evidence, id));
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private String caption() {
    long runs = count(p -> p.runs().size());
    long with = count(p -> p.values().size());
    return with
        + " of "
        + runs
        + " runs have a value, each a dot, read at the last step (steps to learn: at the first line"
        + " of metrics that reaches it). Lines join the means over seeds; whiskers are Student's 95"
        + " % intervals of them, cut at the edges; the table beside has standard deviations, too. A"
        + " large gamma is a small initialization.";
  }

  private long count(ToIntFunction<TrendSeries.Point> of) {
    return trend.lines().stream().flatMap(l -> l.points().stream()).mapToInt(of).sum();
  }

  private List<Element> axes() {
    List<Element> marks = new ArrayList<>();
    for (double tick : up.ticks()) {
      double y = y(tick);
      marks.add(Shapes.line(LEFT, y, LEFT + WIDTH, y));
      marks.add(Shapes.note(LEFT - 6, y + 4, "end", AxisScale.label(tick)));
    }
    for (String value : trend.axis().values()) {
      marks.add(Shapes.note(x(value), TOP + HEIGHT + 16, "middle", value));
    }
    String across = trend.axis().path();
    marks.add(Shapes.note(LEFT + WIDTH / 2, TOP + HEIGHT + 34, "middle", across));
    double middle = TOP + HEIGHT / 2;
    marks.add(
        Shapes.note(14, middle, "middle", trend.quantity().label())
            .set("transform", "rotate(-90 14 " + Element.number(middle) + ")"));
    return marks;
  }

  private List<Element> line(int index) {
    List<Element> marks = new ArrayList<>();
    String colour = Palette.line(index);
    StringBuilder path = new StringBuilder();
    for (TrendSeries.Point point : trend.lines().get(index).points()) {
      double x = x(point.at()) + (index - (trend.lines().size() - 1) / 2.0) * SIDE;
      if (!point.values().isEmpty()) {
        double mean = y(new Sample(point.values()).mean());
        path.append(path.isEmpty() ? "M " : " L ");
        path.append(Element.number(x)).append(' ').append(Element.number(mean));
      }
      whisker(point).ifPresent(i -> marks.add(whisker(x, i, colour)));
      marks.addAll(dots(x, point, colour));
    }
    if (!path.isEmpty()) {
      marks.add(Shapes.path(path.toString()).set("stroke", colour).set("stroke-width", 1.6));
    }
    return marks;
  }

  private static Optional<Interval> whisker(TrendSeries.Point point) {
    return point.values().isEmpty()
        ? Optional.empty()
        : new Sample(point.values()).interval(CONFIDENCE);
  }

  private Element whisker(double x, Interval interval, String colour) {
    return Shapes.line(x, y(interval.low()), x, y(interval.high()))
        .set("class", "mark")
        .set("stroke", colour)
        .set("stroke-width", 1);
  }

  private List<Element> dots(double x, TrendSeries.Point point, String colour) {
    List<Element> dots = new ArrayList<>();
    for (ObservedRun run : point.runs()) {
      trend
          .quantity()
          .of()
          .apply(run)
          .ifPresent(
              value ->
                  dots.add(
                      Element.of("circle")
                          .set("cx", x)
                          .set("cy", y(value))
                          .set("r", 2.5)
                          .set("fill", colour)
                          .set("fill-opacity", 0.6)
                          .hover(run.describe())));
    }
    return dots;
  }

  private List<Element> legend(int index) {
    double y = TOP + HEIGHT + FOOT + index * LINE;
    return List.of(
        Shapes.rect(LEFT, y - 7, 16, 3).set("fill", Palette.line(index)),
        Shapes.note(LEFT + 22, y - 2, "start", trend.lines().get(index).label()));
  }

  /** Values of the axis stand evenly, in the order of the study. */
  private double x(String value) {
    int count = trend.axis().values().size();
    return LEFT + WIDTH * (trend.axis().values().indexOf(value) + 0.5) / count;
  }

  /** Ends of whiskers that lie beyond the axis stand at its edge. */
  private double y(double value) {
    double part = up.logarithmic() && value <= 0 ? 0 : up.part(value);
    return TOP + HEIGHT * (1 - Math.min(1, Math.max(0, part)));
  }

  private Csv csv() {
    List<List<String>> rows = new ArrayList<>();
    for (TrendSeries.Line line : trend.lines()) {
      for (TrendSeries.Point point : line.points()) {
        rows.add(row(line, point));
      }
    }
    return new Csv(
        List.of(
            "setting",
            trend.axis().path(),
            "runs",
            "with_value",
            "mean",
            "sd",
            "low",
            "high",
            "values"),
        rows);
  }

  private static List<String> row(TrendSeries.Line line, TrendSeries.Point point) {
    Optional<Sample> sample =
        point.values().isEmpty() ? Optional.empty() : Optional.of(new Sample(point.values()));
    Optional<Interval> interval = sample.flatMap(s -> s.interval(CONFIDENCE));
    return List.of(
        line.label(),
        point.at(),
        String.valueOf(point.runs().size()),
        String.valueOf(point.values().size()),
        sample.map(s -> String.valueOf(s.mean())).orElse(""),
        sample.flatMap(Sample::standardDeviation).map(String::valueOf).orElse(""),
        interval.map(i -> String.valueOf(i.low())).orElse(""),
        interval.map(i -> String.valueOf(i.high())).orElse(""),
        point.values().stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }
}
