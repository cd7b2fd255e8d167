package io.gammascope.neural.bench;

import ai.djl.ndarray.NDManager;
import io.gammascope.datasets.Dataset;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.neural.engine.FlushToZero;
import io.gammascope.neural.engine.MallocTuning;
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
 * Times what a training does beside its updates: evaluation, checkpoints, the state to resume from.
 * Runs a few updates of a run, with every kind of work some times among them, and reckons from the
 * medians how the time of the whole run is shared out.
 */
public final class TrainingBenchmark {
  private static final double MILLIS_PER_SECOND = 1000;

  /** So many lines of metrics and as many checkpoints in the updates that are run. */
  private static final int LINES = 8;

  /** Often enough that a short run saves its state some times. */
  private static final int SAVE_EVERY_SECONDS = 1;

  private final Request request;

  public TrainingBenchmark(Request request) {
    this.request = request;
  }

  /**
   * What is timed.
   *
   * @param spec the whole run
   * @param steps updates that are run, 16 or more
   * @param options as trainings have them
   */
  public record Request(RunSpec spec, int steps, RunOptions options) {
    public Request {
      if (steps < 2 * LINES) {
        throw new IllegalArgumentException("steps " + steps + " are fewer than " + 2 * LINES);
      }
    }
  }

  /**
   * What was measured (medians), and what follows for the whole run.
   *
   * @param msPerLine of metrics, evaluation included
   * @param msLastLine in which all that is held out is evaluated
   * @param saves of the state to resume from, where nothing interrupts
   * @param seconds of the whole run, reckoned
   * @param besideUpdates the share of them that goes into anything but updates, 0 to 1
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
   * Measures.
   *
   * @param folder for the run's files, empty
   */
  public Result run(Dataset dataset, Path folder) throws IOException {
    FlushToZero.enableOnThisThread();
    MallocTuning.enableInThisProcess();
    RunOptions options = request.options();
    try (NDManager manager = EngineFactory.start(options.threads(), options.device())) {
      Training training =
          new Training(shortened(), new RunLayout(folder), dataset, SAVE_EVERY_SECONDS);
      training.run(manager);
      return reckon(request.spec(), options, training.phaseTimer());
    }
  }

  /** The run with its lines and checkpoints closer together. */
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
        new TrainingSpec(
            training.batch(),
            schedule.withSteps(Math.min(schedule.warmUpSteps(), steps - 1), steps),
            training.optimizer()),
        new ObservationSpec(
            every,
            whole.observation().examples(),
            IntStream.rangeClosed(1, LINES).mapToObj(i -> i * every).toList()),
        whole.seed());
  }

  /** What the medians mean for a whole run. */
  static Result reckon(RunSpec spec, RunOptions options, PhaseTimer timer) {
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
