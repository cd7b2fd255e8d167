package io.gammascope.neural.train;

import io.gammascope.neural.checkpoint.Checkpoints;
import io.gammascope.neural.model.Model;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.metric.MetricName;
import io.gammascope.study.spec.ObservationSpec;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** Writes metrics and checkpoints at the steps that a run's specification names. */
final class TrainingLogger {
  private static final double NANOS_PER_MILLI = 1e6;

  private final RunSpec spec;
  private final MetricsLog metrics;
  private final Checkpoints checkpoints;
  private final TrainingTask task;
  private final PhaseTimer timer;
  private final DurationStatistics sinceLastLine = new DurationStatistics();
  private Map<String, Double> latest = Map.of();
  private String weightsSha256 = "";

  TrainingLogger(
      RunSpec spec,
      MetricsLog metrics,
      Checkpoints checkpoints,
      TrainingTask task,
      PhaseTimer timer) {
    this.spec = spec;
    this.timer = timer;
    this.metrics = metrics;
    this.checkpoints = checkpoints;
    this.task = task;
  }

  /** Writes the checkpoint of the untrained model, if the specification names step 0. */
  void start(Model model) throws IOException {
    if (spec.observation().checkpoints().contains(0)) {
      checkpoints.write(0, model.parameters().values());
    }
  }

  /**
   * Records an update, with metrics and a checkpoint if they are due.
   *
   * @param nanos duration of the update
   */
  void record(int step, TrainStep.Update update, long nanos, Model model) throws IOException {
    sinceLastLine.add(nanos);
    timer.add(Phase.UPDATE, nanos);
    ObservationSpec observation = spec.observation();
    boolean last = step == spec.training().steps();
    long start = System.nanoTime();
    if (last || step % observation.everySteps() == 0) {
      line(step, update, last ? task.evaluateAtEnd(model) : task.evaluate(model));
      timer.add(last ? Phase.LAST_EVALUATION : Phase.EVALUATION, System.nanoTime() - start);
    }
    if (last || observation.checkpoints().contains(step)) {
      long before = System.nanoTime();
      weightsSha256 = checkpoints.write(step, model.parameters().values());
      timer.add(Phase.CHECKPOINT, System.nanoTime() - before);
    }
  }

  private void line(int step, TrainStep.Update update, Map<String, Double> seen)
      throws IOException {
    latest = new TreeMap<>(seen);
    latest.put(MetricName.LOSS, (double) update.loss());
    latest.put(MetricName.GRADIENT_NORM, (double) update.gradientNorm());
    latest.put(MetricName.LEARNING_RATE, update.learningRate());
    update.alignment().ifPresent(cosine -> latest.put(MetricName.ALIGNMENT, cosine));
    latest.put(MetricName.STEP_MILLISECONDS, sinceLastLine.median() / NANOS_PER_MILLI);
    sinceLastLine.clear();
    metrics.append(new MetricLine(step, Clock.systemUTC().millis(), latest));
  }

  int lines() {
    return metrics.lines();
  }

  /** Returns the metrics of the latest line. */
  Map<String, Double> latest() {
    return latest;
  }

  /** Returns the SHA-256 of the latest checkpoint's weights file. */
  String weightsSha256() {
    return weightsSha256;
  }
}
