package io.gammascope.pipelines.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gammascope.pipelines.plan.CpuInfo;
import io.gammascope.pipelines.plan.StepTimeCalibration;
import io.gammascope.pipelines.process.ProcessRegistry;
import io.gammascope.pipelines.reproducibility.ReproducibilityCheck;
import io.gammascope.pipelines.training.ActiveRuns;
import io.gammascope.pipelines.training.TrackingCircuitBreaker;
import io.gammascope.pipelines.training.TrainingLauncher;
import io.gammascope.pipelines.training.TrainingRunner;
import io.gammascope.pipelines.training.WorkQueue;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunOptions;
import io.gammascope.study.run.RunRepository;

/** Trainings in child processes. */
final class TrainingModule extends AbstractModule {
  /** System property: seconds of work that a killed training loses at most. */
  private static final String RESUME_EVERY = "gammascope.resume-every";

  @Override
  protected void configure() {
    bind(RunOptions.class).toInstance(options());
    bind(ProcessRegistry.class).toInstance(ProcessRegistry.endingWithThisProcess());
    bind(ActiveRuns.class).toInstance(new ActiveRuns());
    bind(WorkQueue.class).toInstance(new WorkQueue());
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
  TrainingLauncher launcher(ProcessRegistry children, RunOptions options) {
    return new TrainingLauncher(children, options);
  }

  @Provides
  @Singleton
  ReproducibilityCheck canary(ProcessRegistry children, RunOptions options, Workspace place) {
    RunOptions saving = new RunOptions(options.threads(), options.device(), 0);
    return new ReproducibilityCheck(
        new TrainingLauncher(children, saving), CpuInfo.modelName(), place.outputFolder());
  }

  @Provides
  @Singleton
  TrainingRunner desk(
      TrainingLauncher launcher, TrackingCircuitBreaker tracking, TrainingRunner.Books books) {
    return new TrainingRunner(launcher, tracking, books);
  }

  @Provides
  @Singleton
  TrainingRunner.Books books(
      Workspace place, Study study, RunRepository archive, ActiveRuns underway) {
    return new TrainingRunner.Books(
        place.outputFolder(), study.preregisteredClaims(), archive, underway);
  }

  @Provides
  @Singleton
  StepTimeCalibration cost(Workspace place, ProcessRegistry children) {
    return new StepTimeCalibration(place.outputFolder(), children);
  }
}
