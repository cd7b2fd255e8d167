package io.gammascope.neural.train;

import ai.djl.ndarray.NDManager;
import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.TemporaryFiles;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.Dataset;
import io.gammascope.neural.checkpoint.Checkpoints;
import io.gammascope.neural.checkpoint.ResumeFile;
import io.gammascope.neural.checkpoint.ResumeFile.Cursor;
import io.gammascope.neural.initialize.WeightInitializer;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.neural.model.Speedups;
import io.gammascope.study.run.MetricsChecksum;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.util.Optional;

/**
 * Trains a run from its first update, or from its last saved state, to its outcome. The final
 * weights depend on the specification, the number of threads and the kind of processor alone.
 * Interruptions do not change them.
 */
public final class Training {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final double MILLIS_PER_SECOND = 1000;

  private final RunSpec spec;
  private final RunLayout files;
  private final Dataset dataset;
  private final int resumeEverySeconds;
  private final PhaseTimer timer = new PhaseTimer();

  /**
   * Creates a training.
   *
   * @param files of the run
   * @param resumeEverySeconds interval at which the state is saved for resumption
   */
  public Training(RunSpec spec, RunLayout files, Dataset dataset, int resumeEverySeconds) {
    this.spec = spec;
    this.files = files;
    this.dataset = dataset;
    this.resumeEverySeconds = resumeEverySeconds;
  }

  /**
   * Trains to the end, writes the outcome, and returns it.
   *
   * @param manager owns all arrays
   */
  public RunOutcome run(NDManager manager) throws IOException {
    TemporaryFiles.delete(files.resume());
    TemporaryFiles.delete(files.checkpoints());
    ModelDimensions sizes = ModelDimensions.of(spec.model(), dataset.manifest());
    ParameterLayout layout = ParameterLayout.of(sizes);
    Optional<ResumeFile.State> interrupted = new ResumeFile(files).read(layout.total());
    Cursor cursor = interrupted.map(ResumeFile.State::cursor).orElse(Cursor.START);
    TrainingTask task = TrainingTask.create(dataset, spec, files);
    MetricsLog metrics = MetricsLog.open(files.metrics(), cursor.metricLines());
    Checkpoints checkpoints = new Checkpoints(files, spec.id(), layout);
    TrainingLogger logger = new TrainingLogger(spec, metrics, checkpoints, task, timer);
    try (TrainStep trainStep =
        new TrainStep(manager, start(sizes, layout, interrupted), spec.training())) {
      if (cursor.step() == 0) {
        logger.start(trainStep.model());
      }
      RunOutcome outcome = new Loop(trainStep, task, logger, cursor).run();
      MetricsChecksum.write(files);
      AtomicFiles.write(files.outcome(), CanonicalJson.write(outcome));
      new ResumeFile(files).delete();
      return outcome;
    }
  }

  /** Returns how long each phase took in this process. */
  public PhaseTimer phaseTimer() {
    return timer;
  }

  private TrainStep.Start start(
      ModelDimensions sizes, ParameterLayout layout, Optional<ResumeFile.State> interrupted) {
    Model.Options options = new Model.Options(sizes, Padding.MASKED, Speedups.all());
    if (interrupted.isEmpty()) {
      float[] weights =
          new WeightInitializer(spec.initialization(), spec.model().layers(), spec.seed())
              .draw(layout);
      return new TrainStep.Start(options, weights);
    }
    ResumeFile.State state = interrupted.get();
    AdamWState moments = new AdamWState(state.first(), state.second());
    return new TrainStep.Start(options, state.weights(), moments);
  }

  /** The loop over updates. */
  private final class Loop {
    private final TrainStep trainStep;
    private final TrainingTask task;
    private final TrainingLogger logger;
    private final Cursor cursor;
    private final long began = System.nanoTime();
    private long saved = began;

    Loop(TrainStep trainStep, TrainingTask task, TrainingLogger logger, Cursor cursor) {
      this.trainStep = trainStep;
      this.task = task;
      this.logger = logger;
      this.cursor = cursor;
    }

    RunOutcome run() throws IOException {
      int last = spec.training().steps();
      for (int step = cursor.step() + 1; step <= last; step++) {
        long start = System.nanoTime();
        TrainingBatch batch = task.batch(step);
        TrainStep.Update update = trainStep.run(step, batch);
        long done = System.nanoTime();
        if (update.diverged()) {
          return new RunOutcome.Diverged(step, seconds());
        }
        logger.record(step, update, done - start, trainStep.model());
        if (step < last
            && done - saved > resumeEverySeconds * MILLIS_PER_SECOND * NANOS_PER_MILLI) {
          save(step);
        }
      }
      return new RunOutcome.Finished(last, logger.latest(), logger.weightsSha256(), seconds());
    }

    private void save(int step) throws IOException {
      long start = System.nanoTime();
      AdamWState moments = trainStep.moments();
      float[] weights = trainStep.model().parameters().values();
      Cursor now = new Cursor(step, logger.lines(), milliseconds());
      new ResumeFile(files)
          .write(new ResumeFile.State(now, weights, moments.first(), moments.second()));
      saved = System.nanoTime();
      timer.add(Phase.RESUME_STATE, saved - start);
    }

    private int milliseconds() {
      return cursor.milliseconds() + (int) ((System.nanoTime() - began) / NANOS_PER_MILLI);
    }

    private double seconds() {
      return milliseconds() / MILLIS_PER_SECOND;
    }
  }
}
