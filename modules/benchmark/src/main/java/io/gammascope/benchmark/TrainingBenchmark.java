package io.gammascope.benchmark;

import ai.djl.ndarray.NDManager;
import io.gammascope.datasets.Dataset;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.neural.engine.FlushToZero;
import io.gammascope.neural.engine.MallocTuning;
import io.gammascope.neural.engine.MatmulPrecisionControl;
import io.gammascope.neural.train.Phase;
import io.gammascope.neural.train.PhaseTimer;
import io.gammascope.neural.train.Training;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOptions;
import io.gammascope.study.spec.LearningRateSchedule;
import io.gammascope.study.spec.ObservationSpec;
import io.gammascope.study.spec.RunSpec;
import io.gammascope.study.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Times what a training does besides updates: evaluation, checkpoints and saving the state to
 * resume from. Runs a shortened training in which each kind of work occurs several times, and
 * estimates from the medians how the time of the whole training is divided.
 */
public record TrainingBenchmark(TrainingBenchmark.Request request) {
  private static final double MILLIS_PER_SECOND = 1000;

  /** Number of metric lines and of checkpoints in the shortened training. */
  private static final int LINES = 8;

  /** Short enough that the shortened training saves its state several times. */
  private static final int SAVE_EVERY_SECONDS = 1;

  /**
   * Describes the workload.
   *
   * @param spec the whole training
   * @param steps number of updates of the shortened training, at least 16
   * @param options options of the training
   */
  public record Request(RunSpec spec, int steps, RunOptions options) {
    public Request {
      if (steps < 2 * LINES) {
        throw new IllegalArgumentException(
            "steps must be at least " + 2 * LINES + ", not " + steps);
      }
    }
  }

  /**
   * The measured medians in milliseconds, and estimates for the whole training.
   *
   * @param steps number of updates
   * @param msPerUpdate time of an update
   * @param lines number of metric lines, without the last one
   * @param msPerLine time of a metric line, including the evaluation
   * @param msLastLine time of the last metric line, which evaluates all held-out examples
   * @param checkpoints number of checkpoints
   * @param msPerCheckpoint time of a checkpoint
   * @param saves number of times the state to resume from is saved, without interruptions
   * @param msPerSave time to save the state
   * @param seconds estimated duration
   * @param besideUpdates estimated share of the duration besides updates, 0 to 1
   */
  public record Result(
      int steps,
      double msPerUpdate,
      int lines,
      double msPerLine,
      double msLastLine,
      int checkpoints,
      double msPerCheckpoint,
      int saves,
      double msPerSave,
      double seconds,
      double besideUpdates) {}

  /**
   * Runs the benchmark.
   *
   * @param folder an empty folder for the files of the training
   */
  public Result run(Dataset dataset, Path folder) throws IOException {
    FlushToZero.enableOnThisThread();
    MallocTuning.enableInThisProcess();
    RunOptions options = request.options();
    try (NDManager manager = EngineFactory.start(options.threads(), options.device())) {
      MatmulPrecisionControl.apply(request.spec().training().matmulPrecision(), options.device());
      Training training =
          new Training(shortened(), new RunLayout(folder), dataset, SAVE_EVERY_SECONDS);
      training.run(manager);
      return estimate(request.spec(), options, training.phaseTimer());
    }
  }

  /** Returns the training with fewer steps and more frequent metric lines and checkpoints. */
  private RunSpec shortened() {
    RunSpec whole = request.spec();
    TrainingSpec training = whole.training();
    LearningRateSchedule schedule = training.schedule();
    int steps = request.steps();
    int every = steps / LINES;
    return new RunSpec(
        whole.schema(),
        whole.datasetId(),
        whole.model(),
        whole.initialization(),
        training.withSchedule(
            schedule.withSteps(Math.min(schedule.warmUpSteps(), steps - 1), steps)),
        new ObservationSpec(
            every,
            whole.observation().examples(),
            IntStream.rangeClosed(1, LINES).mapToObj(i -> i * every).toList()),
        whole.seed());
  }

  /** Estimates the duration of a whole training from the medians. */
  static Result estimate(RunSpec spec, RunOptions options, PhaseTimer timer) {
    int steps = spec.training().steps();
    ObservationSpec observation = spec.observation();
    int lines = (steps - 1) / observation.everySteps();
    int checkpoints =
        observation.checkpoints().size() + (observation.checkpoints().contains(steps) ? 0 : 1);
    double updates = steps * timer.milliseconds(Phase.UPDATE);
    int saves = (int) (updates / MILLIS_PER_SECOND / Math.max(1, options.resumeEverySeconds()));
    double rest =
        lines * timer.milliseconds(Phase.EVALUATION)
            + timer.milliseconds(Phase.LAST_EVALUATION)
            + checkpoints * timer.milliseconds(Phase.CHECKPOINT)
            + saves * timer.milliseconds(Phase.RESUME_STATE);
    return new Result(
        steps,
        timer.milliseconds(Phase.UPDATE),
        lines,
        timer.milliseconds(Phase.EVALUATION),
        timer.milliseconds(Phase.LAST_EVALUATION),
        checkpoints,
        timer.milliseconds(Phase.CHECKPOINT),
        saves,
        timer.milliseconds(Phase.RESUME_STATE),
        (updates + rest) / MILLIS_PER_SECOND,
        rest / (updates + rest));
  }
}
