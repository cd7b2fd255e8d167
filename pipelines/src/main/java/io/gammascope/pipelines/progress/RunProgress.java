package io.gammascope.pipelines.progress;

import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.metric.MetricName;
import java.util.Map;
import java.util.Optional;

/**
 * A training in progress, as seen by this process. Not thread-safe.
 *
 * <p>Time left is extrapolated from the steps that were made while this process was watching, in
 * active time; a resumed training starts from its saved step.
 */
final class RunProgress {
  private static final String TEST = MetricName.accuracy("test");

  private final PlannedRun run;
  private final double began;
  private final int firstStep;
  private int step;
  private double changed;
  private Map<String, Double> metrics = Map.of();

  /**
   * Starts to watch.
   *
   * @param line the last line of metrics, of an earlier process
   * @param seconds active time
   */
  RunProgress(PlannedRun run, Optional<MetricLine> line, double seconds) {
    this.run = run;
    this.began = seconds;
    this.firstStep = line.map(MetricLine::step).orElse(0);
    step = firstStep;
    changed = seconds;
  }

  /** Takes over the last line of metrics. */
  void update(Optional<MetricLine> line, double seconds) {
    line.ifPresent(
        last -> {
          if (last.step() != step) {
            step = last.step();
            changed = seconds;
          }
          metrics = last.values();
        });
  }

  /** Returns the step at which this process began to watch. */
  int firstStep() {
    return firstStep;
  }

  int steps() {
    return run.spec().training().steps();
  }

  /** Returns the part of the training that is done, from 0 to 1. */
  double fraction() {
    return (double) step / steps();
  }

  /** Returns the number of steps since this process began to watch. */
  int stepsMade() {
    return Math.max(0, step - firstStep);
  }

  /** Returns the seconds until the last step; empty before the first progress. */
  Optional<Double> secondsLeft(double now) {
    if (stepsMade() == 0) {
      return Optional.empty();
    }
    double perStep = (changed - began) / stepsMade();
    return Optional.of(Math.max(0, perStep * (steps() - step) - (now - changed)));
  }

  ProgressSnapshot.Row row(double now) {
    return new ProgressSnapshot.Row(
        run.id().brief(),
        run.coordinates(),
        step,
        steps(),
        Optional.ofNullable(metrics.get(MetricName.LOSS)),
        Optional.ofNullable(metrics.get(TEST)),
        secondsLeft(now));
  }
}
