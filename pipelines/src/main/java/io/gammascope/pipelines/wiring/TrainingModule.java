package io.gammascope.pipelines.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gammascope.pipelines.plan.MachineCost;
import io.gammascope.pipelines.plan.Processor;
import io.gammascope.pipelines.training.Canary;
import io.gammascope.pipelines.training.ChildProcesses;
import io.gammascope.pipelines.training.Tracking;
import io.gammascope.pipelines.training.TrainingDesk;
import io.gammascope.pipelines.training.TrainingLauncher;
import io.gammascope.pipelines.training.Turns;
import io.gammascope.pipelines.training.Underway;
import io.gammascope.study.RunArchive;
import io.gammascope.study.RunOptions;
import io.gammascope.study.Study;

/** Trainings in child processes. */
final class TrainingModule extends AbstractModule {
  /** System property: seconds of work that a killed training loses at most. */
  private static final String RESUME_EVERY = "gammascope.resume-every";

  @Override
  protected void configure() {
    bind(RunOptions.class).toInstance(options());
    bind(ChildProcesses.class).toInstance(ChildProcesses.endingWithThisProcess());
    bind(Underway.class).toInstance(new Underway());
    bind(Turns.class).toInstance(new Turns());
  }

  /** The device is a matter of the host, so that its environment says it. */
  private static RunOptions options() {
    RunOptions standard = RunOptions.standard();
    String device = System.getenv().getOrDefault("GAMMASCOPE_DEVICE", standard.device());
    int seconds = Integer.getInteger(RESUME_EVERY, standard.resumeEverySeconds());
    return new RunOptions(standard.threads(), device, seconds);
  }

  @Provides
  @Singleton
  TrainingLauncher launcher(ChildProcesses children, RunOptions options) {
    return new TrainingLauncher(children, options);
  }

  @Provides
  @Singleton
  Canary canary(ChildProcesses children, RunOptions options, WorkPlace place) {
    RunOptions saving = new RunOptions(options.threads(), options.device(), 0);
    return new Canary(
        new TrainingLauncher(children, saving), Processor.name(), place.outputFolder());
  }

  @Provides
  @Singleton
  TrainingDesk desk(TrainingLauncher launcher, Tracking tracking, TrainingDesk.Books books) {
    return new TrainingDesk(launcher, tracking, books);
  }

  @Provides
  @Singleton
  TrainingDesk.Books books(WorkPlace place, Study study, RunArchive archive, Underway underway) {
    return new TrainingDesk.Books(place.outputFolder(), study.locks(), archive, underway);
  }

  @Provides
  @Singleton
  MachineCost cost(WorkPlace place, ChildProcesses children) {
    return new MachineCost(place.outputFolder(), children);
  }
}
