package io.gammascope.neural.train;

import ai.djl.ndarray.NDManager;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.file.AtomicFiles;
import io.gammascope.datasets.file.Leftovers;
import io.gammascope.datasets.hash.CanonicalJson;
import io.gammascope.neural.checkpoint.Checkpoints;
import io.gammascope.neural.checkpoint.ResumeFile;
import io.gammascope.neural.checkpoint.ResumeFile.Cursor;
import io.gammascope.neural.initialize.InitialWeights;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.neural.model.Sizes;
import io.gammascope.neural.model.Speedups;
import io.gammascope.study.CurveSum;
import io.gammascope.study.RunFiles;
import io.gammascope.study.RunOutcome;
import io.gammascope.study.RunSpec;
import java.io.IOException;
import java.util.Optional;

/**
 * One training from its first update, or from where it was interrupted, to its outcome. The final
 * weights are a function of the specification, the number of threads and the kind of processor;
 * interruptions do not change them.
 */
public final class Training {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final double MILLIS_PER_SECOND = 1000;

  private final RunSpec spec;
  private final RunFiles files;
  private final Dataset dataset;
  private final int resumeEverySeconds;
  private final TimeSpent spent = new TimeSpent();

  /** Of a run whose files stand in a folder. */
  public Training(RunSpec spec, RunFiles files, Dataset dataset, int resumeEverySeconds) {
    this.spec = spec;
    this.files = files;
    this.dataset = dataset;
    this.resumeEverySeconds = resumeEverySeconds;
  }

  /**
   * Trains to the end, writes the outcome and returns it.
   *
   * @param manager owns all arrays
   */
  public RunOutcome run(NDManager manager) throws IOException {
    Leftovers.remove(files.resume());
    Leftovers.remove(files.checkpoints());
    Sizes sizes = Sizes.of(spec.model(), dataset.manifest());
    ParameterLayout layout = ParameterLayout.of(sizes);
    Optional<ResumeFile.State> interrupted = new ResumeFile(files).read(layout.total());
    Cursor cursor = interrupted.map(ResumeFile.State::cursor).orElse(Cursor.START);
    Curriculum curriculum = Curriculum.of(dataset, spec, files);
    MetricsFile metrics = MetricsFile.keeping(files.metrics(), cursor.metricLines());
    Checkpoints checkpoints = new Checkpoints(files, spec.id(), layout);
    Journal journal = new Journal(spec, metrics, checkpoints, curriculum, spent);
    try (Learner learner =
        Learner.of(manager, start(sizes, layout, interrupted), spec.training())) {
      if (cursor.step() == 0) {
        journal.start(learner.model());
      }
      RunOutcome outcome = new Loop(learner, curriculum, journal, cursor).run();
      CurveSum.write(files);
      AtomicFiles.write(files.outcome(), CanonicalJson.write(outcome));
      new ResumeFile(files).delete();
      return outcome;
    }
  }

  /** What the time of this process went into. */
  public TimeSpent timeSpent() {
    return spent;
  }

  private Learner.Start start(
      Sizes sizes, ParameterLayout layout, Optional<ResumeFile.State> interrupted) {
    Model.Options options = new Model.Options(sizes, Padding.HIDDEN, Speedups.all());
    if (interrupted.isEmpty()) {
      float[] weights =
          new InitialWeights(spec.initialization(), spec.model().layers(), spec.seed())
              .draw(layout);
      return new Learner.Start(options, weights, Moments.zero(layout.total()));
    }
    ResumeFile.State state = interrupted.get();
    Moments moments = new Moments(state.first(), state.second());
    return new Learner.Start(options, state.weights(), moments);
  }

  /** The updates, one after another. */
  private final class Loop {
    private final Learner learner;
    private final Curriculum curriculum;
    private final Journal journal;
    private final Cursor cursor;
    private final long began = System.nanoTime();
    private long saved = began;

    Loop(Learner learner, Curriculum curriculum, Journal journal, Cursor cursor) {
      this.learner = learner;
      this.curriculum = curriculum;
      this.journal = journal;
      this.cursor = cursor;
    }

    RunOutcome run() throws IOException {
      int last = spec.training().steps();
      for (int step = cursor.step() + 1; step <= last; step++) {
        long start = System.nanoTime();
        Lesson lesson = curriculum.lesson(step);
        Learner.Update update = learner.learn(step, lesson.tokens(), lesson.targets());
        long done = System.nanoTime();
        if (update.diverged()) {
          return new RunOutcome.Diverged(step, seconds());
        }
        journal.record(step, update, done - start, learner.model());
        if (step < last
            && done - saved > resumeEverySeconds * MILLIS_PER_SECOND * NANOS_PER_MILLI) {
          save(step);
        }
      }
      return new RunOutcome.Finished(last, journal.latest(), journal.weightsSha256(), seconds());
    }

    private void save(int step) throws IOException {
      long start = System.nanoTime();
      Moments moments = learner.moments();
      float[] weights = learner.model().parameters().values();
      Cursor now = new Cursor(step, journal.lines(), milliseconds());
      new ResumeFile(files)
          .write(new ResumeFile.State(now, weights, moments.first(), moments.second()));
      saved = System.nanoTime();
      spent.add(Work.SAVE, saved - start);
    }

    private int milliseconds() {
      return cursor.milliseconds() + (int) ((System.nanoTime() - began) / NANOS_PER_MILLI);
    }

    private double seconds() {
      return milliseconds() / MILLIS_PER_SECOND;
    }
  }
}
