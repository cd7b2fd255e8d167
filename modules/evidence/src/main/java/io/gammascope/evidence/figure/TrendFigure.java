package io.gammascope.evidence.figure;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.AxisScale;
import io.gammascope.evidence.figure.chart.Chart;
import io.gammascope.evidence.figure.chart.Legend;
import io.gammascope.evidence.figure.chart.MeanChart;
import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.figure.chart.Shapes;
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
import java.util.stream.DoubleStream;

/** Draws one trend: means as lines, 95 % intervals as whiskers, every run as a dot. */
record TrendFigure(Evidence evidence, TrendSeries trend) {
  private static final double WIDTH = 400;
  private static final double HEIGHT = 220;
  private static final double RIGHT = 20;
  private static final double LEGEND_GAP = 16;

  /** Distance between the dots of neighbouring lines, in pixels. */
  private static final double OFFSET = 7;

  Figure draw() {
    String id = "trend-" + trend.quantity().id();
    String label = trend.quantity().label();
    String title =
        label.substring(0, 1).toUpperCase(Locale.ROOT)
            + label.substring(1)
            + " against "
            + trend.axis().path();
    Chart chart = Chart.sized(WIDTH, HEIGHT, xAxis(), yAxis());
    Legend legend = legend();
    double foot = chart.outerHeight() + LEGEND_GAP;
    Element svg =
        Shapes.svg(chart.outerWidth() + RIGHT, foot + legend.height(), title)
            .add(chart.drawGridLines())
            .add(chart.drawLabels());
    for (int i = 0; i < trend.lines().size(); i++) {
      svg.add(MeanChart.draw(chart, groups(i), Palette.category(i)));
    }
    svg.add(legend.draw(chart.box().x(), foot));
    return new Figure(id, title, caption(), svg, csv(), FigureProvenance.ofRuns(evidence, id));
  }

  /** Returns the grid axis as evenly spaced categories in the order of the study. */
  private Axis xAxis() {
    String path = trend.axis().path();
    List<String> values = trend.axis().values();
    Axis axis =
        path.startsWith(ObservedRun.INITIALIZATION)
            ? Axis.categorical(
                path + " (" + WeightDeviations.MEANING + ")",
                values,
                WeightDeviations.notes(path, values, evidence.runs()))
            : Axis.categorical(path, values);
    return axis.withStyle(Axis.Style.FIGURE);
  }

  /** Returns a run's value, whose dot describes the run and opens its page. */
  static MeanChart.Value value(double value, ObservedRun run) {
    return new MeanChart.Value(value, run.describe(), run.trackingUrl());
  }

  private Axis yAxis() {
    AxisScale scale = trend.quantity().scale().apply(values());
    return Axis.numeric(trend.quantity().label(), scale).withStyle(Axis.Style.FIGURE);
  }

  private DoubleStream values() {
    return trend.lines().stream()
        .flatMap(line -> line.points().stream())
        .flatMap(point -> point.values().stream())
        .mapToDouble(MeanChart.Value::value);
  }

  /** Returns one group per category, those of neighbouring lines beside each other. */
  private List<MeanChart.Group> groups(int line) {
    double category = WIDTH / trend.axis().values().size();
    double step = Math.min(OFFSET / category, 0.8 / trend.lines().size());
    double offset = 0.5 + (line - (trend.lines().size() - 1) / 2.0) * step;
    List<MeanChart.Group> groups = new ArrayList<>();
    for (TrendSeries.TrendPoint point : trend.lines().get(line).points()) {
      double at = trend.axis().values().indexOf(point.at()) + offset;
      groups.add(new MeanChart.Group(at, point.values()));
    }
    return groups;
  }

  private Legend legend() {
    List<Legend.Entry> entries = new ArrayList<>();
    for (int i = 0; i < trend.lines().size(); i++) {
      entries.add(Legend.line(trend.lines().get(i).label(), Palette.category(i)));
    }
    return new Legend(entries, WIDTH, Axis.Style.FIGURE.fontSize());
  }

  private String caption() {
    return String.format(
        Locale.ROOT,
        "%d of %d runs have a value, each a dot, read at the last step (steps to learn: at the"
            + " first line of metrics that reaches it). Lines join the means over seeds; whiskers"
            + " are their 95 %% intervals (Student), cut at the edges. The CSV also has the"
            + " standard deviations. A large gamma is a small initialization.",
        count(point -> point.values().size()),
        count(point -> point.runs().size()));
  }

  private int count(ToIntFunction<TrendSeries.TrendPoint> number) {
    return trend.lines().stream().flatMap(l -> l.points().stream()).mapToInt(number).sum();
  }

  private Csv csv() {
    List<List<String>> rows =
        trend.lines().stream()
            .flatMap(line -> line.points().stream().map(point -> row(line, point)))
            .toList();
    String across = trend.axis().path();
    return new Csv(
        List.of("setting", across, "runs", "with_value", "mean", "sd", "low", "high", "values"),
        rows);
  }

  private static List<String> row(TrendSeries.Line line, TrendSeries.TrendPoint point) {
    Optional<Sample> sample = new MeanChart.Group(0, point.values()).sample();
    Optional<Interval> interval = sample.flatMap(s -> s.interval(MeanChart.CONFIDENCE));
    return List.of(
        line.label(),
        point.at(),
        String.valueOf(point.runs().size()),
        String.valueOf(point.values().size()),
        sample.map(s -> String.valueOf(s.mean())).orElse(""),
        sample.flatMap(Sample::standardDeviation).map(String::valueOf).orElse(""),
        interval.map(i -> String.valueOf(i.low())).orElse(""),
        interval.map(i -> String.valueOf(i.high())).orElse(""),
        point.values().stream()
            .map(value -> String.valueOf(value.value()))
            .collect(Collectors.joining(" ")));
  }
}
