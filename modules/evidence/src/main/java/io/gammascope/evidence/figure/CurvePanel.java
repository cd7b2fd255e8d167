package io.gammascope.evidence.figure;

import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.phase.PhaseCell;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.run.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One cell's runs over training, a thin line per run and metric.
 *
 * @param kind what is drawn
 * @param scale the axes that all panels share
 * @param box where the panel stands
 */
record CurvePanel(CurveKind kind, Scale scale, Box box) {
  private static final int MOST_POINTS = 160;
  private static final int LEAST_POINTS = 24;

  /** So that a study of a thousand runs is still a page that a phone can open. */
  private static final int POINTS_PER_FIGURE = 60_000;

  /** Left and upper edge, width and height. */
  record Box(double x, double y, double width, double height) {}

  /**
   * The last step; for a logarithmic axis, the powers of ten at its ends; and of how many points a
   * line is drawn at most.
   */
  record Scale(int lastStep, int lowPower, int highPower, int points) {
    /** Of all runs' values of the kind's metrics. */
    static Scale of(CurveKind kind, List<ObservedRun> runs) {
      int lines = Math.max(1, runs.size() * kind.series().size());
      int points = Math.max(LEAST_POINTS, Math.min(MOST_POINTS, POINTS_PER_FIGURE / lines));
      int last = 1;
      double low = Double.MAX_VALUE;
      double high = Double.MIN_VALUE;
      for (ObservedRun run : runs) {
        for (MetricLine line : lines(run)) {
          last = Math.max(last, line.step());
          for (CurveKind.Series series : kind.series()) {
            Double value = line.values().get(series.metric());
            if (value != null && Double.isFinite(value) && value > 0) {
              low = Math.min(low, value);
              high = Math.max(high, value);
            }
          }
        }
      }
      if (high < low) {
        return new Scale(last, -1, 0, points);
      }
      int lowPower = (int) Math.floor(Math.log10(low));
      // An axis from a power to itself would have no length.
      int highPower = Math.max(lowPower + 1, (int) Math.ceil(Math.log10(high)));
      return new Scale(last, lowPower, highPower, points);
    }
  }

  Element draw(PhaseCell cell) {
    Element group = Element.of("g");
    group.add(
        Shapes.rect(box.x(), box.y(), box.width(), box.height())
            .set("fill", "none")
            .set("class", "frame")
            .set("stroke", Palette.RULE));
    for (ObservedRun run : cell.runs()) {
      for (CurveKind.Series series : kind.series()) {
        path(run, series).ifPresent(group::add);
      }
    }
    if (cell.runs().stream().allMatch(run -> lines(run).isEmpty())) {
      group.add(
          Shapes.note(
              box.x() + box.width() / 2,
              box.y() + box.height() / 2 + 4,
              "middle",
              cell.runs().isEmpty() ? "not planned" : "no curve"));
    }
    return group;
  }

  /** The ends of the vertical axis, written beside the panel. */
  List<Element> ticks() {
    String high = kind.logarithmic() ? power(scale.highPower()) : "1";
    String low = kind.logarithmic() ? power(scale.lowPower()) : "0";
    return List.of(
        Shapes.note(box.x() - 4, box.y() + 8, "end", high),
        Shapes.note(box.x() - 4, box.y() + box.height(), "end", low));
  }

  private static String power(int exponent) {
    return exponent == 0 ? "1" : "1e" + exponent;
  }

  private Optional<Element> path(ObservedRun run, CurveKind.Series series) {
    List<MetricLine> usable =
        lines(run).stream().filter(line -> drawable(line.values().get(series.metric()))).toList();
    if (usable.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder data = new StringBuilder();
    for (MetricLine line : thinned(usable)) {
      data.append(data.isEmpty() ? "M" : " L")
          .append(Element.number(x(line.step())))
          .append(' ')
          .append(Element.number(y(line.values().get(series.metric()))));
    }
    return Optional.of(
        Shapes.path(data.toString())
            .set("stroke", series.colour())
            .set("stroke-width", 1.2)
            .set("stroke-opacity", 0.8)
            .set("stroke-linejoin", "round")
            .hover(series.label() + ": " + run.describe()));
  }

  private boolean drawable(Double value) {
    return value != null && Double.isFinite(value) && (!kind.logarithmic() || value > 0);
  }

  private double x(int step) {
    return box.x() + box.width() * step / scale.lastStep();
  }

  private double y(double value) {
    double part =
        kind.logarithmic()
            ? (Math.log10(value) - scale.lowPower()) / (scale.highPower() - scale.lowPower())
            : value;
    return box.y() + box.height() * (1 - part);
  }

  private static List<MetricLine> lines(ObservedRun run) {
    return run.record().map(RunRecord::curve).orElse(List.of());
  }

  /** Evenly chosen lines, the first and the last among them; the CSV has them all. */
  private List<MetricLine> thinned(List<MetricLine> lines) {
    if (lines.size() <= scale.points()) {
      return lines;
    }
    List<MetricLine> kept = new ArrayList<>();
    for (int i = 0; i < scale.points(); i++) {
      kept.add(lines.get((int) ((long) i * (lines.size() - 1) / (scale.points() - 1))));
    }
    return kept;
  }
}
