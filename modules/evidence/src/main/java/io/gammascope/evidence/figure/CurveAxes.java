package io.gammascope.evidence.figure;

import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.AxisScale;
import io.gammascope.evidence.figure.chart.Tick;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.metric.MetricLine;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The axes that all cells of a figure over training share.
 *
 * @param lastStep the end of the horizontal axis, which starts at step 0
 * @param yScale from 0 to 1, or whole powers of ten
 */
record CurveAxes(int lastStep, AxisScale yScale) {
  /** Returns axes that contain all runs' values of a kind's metrics. */
  static CurveAxes of(CurveKind kind, List<ObservedRun> runs) {
    List<MetricLine> lines = runs.stream().flatMap(run -> run.curve().stream()).toList();
    int last = lines.stream().mapToInt(MetricLine::step).max().orElse(1);
    DoubleStream values =
        lines.stream()
            .flatMap(line -> kind.metrics().stream().map(m -> line.values().get(m.name())))
            .filter(Objects::nonNull)
            .mapToDouble(value -> value);
    return new CurveAxes(
        Math.max(1, last), kind.logarithmic() ? AxisScale.decades(values) : AxisScale.linear(0, 1));
  }

  /** Returns the horizontal axis of a cell; the caption states its ends. */
  Axis xAxis() {
    return Axis.unlabelled(AxisScale.linear(0, lastStep));
  }

  /** Returns the vertical axis of a cell, with ticks at its ends. */
  Axis yAxis() {
    List<Tick> ends =
        Stream.of(yScale.low(), yScale.high())
            .map(end -> new Tick(end, AxisScale.label(end), ""))
            .toList();
    return Axis.unlabelled(yScale).withTicks(ends);
  }

  /** Describes both axes for a caption. */
  String describe() {
    return String.format(
        Locale.ROOT,
        "across: steps 0 to %d; up%s from %s to %s",
        lastStep,
        yScale.logarithmic() ? ", logarithmic," : "",
        AxisScale.label(yScale.low()),
        AxisScale.label(yScale.high()));
  }
}
