package io.gammascope.evidence.figure;

import io.gammascope.evidence.figure.chart.Axis;
import io.gammascope.evidence.figure.chart.AxisScale;
import io.gammascope.evidence.figure.chart.Tick;
import io.gammascope.evidence.solution.ObservedRun;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
    int last =
        runs.stream()
            .flatMap(run -> CurveRows.curve(run).stream())
            .mapToInt(line -> line.step())
            .max()
            .orElse(1);
    return new CurveAxes(
        Math.max(1, last), kind.logarithmic() ? decades(kind, runs) : AxisScale.linear(0, 1));
  }

  private static AxisScale decades(CurveKind kind, List<ObservedRun> runs) {
    double[] values =
        runs.stream()
            .flatMap(run -> CurveRows.curve(run).stream())
            .flatMap(line -> kind.metrics().stream().map(m -> line.values().get(m.name())))
            .filter(Objects::nonNull)
            .mapToDouble(value -> value)
            .filter(value -> Double.isFinite(value) && value > 0)
            .toArray();
    if (values.length == 0) {
      return new AxisScale(0.1, 1, true);
    }
    double least = values[0];
    double most = values[0];
    for (double value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    int low = (int) Math.floor(Math.log10(least));
    // An axis from a power of ten to itself would have no length.
    int high = Math.max(low + 1, (int) Math.ceil(Math.log10(most)));
    return new AxisScale(Math.pow(10, low), Math.pow(10, high), true);
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
