package io.gammascope.pipelines.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.process.ProcessRegistry;
import io.gammascope.pipelines.storage.SharedStorage;
import io.gammascope.pipelines.transform.StudyPipeline;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.metric.MetricName;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOptions;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRepository;
import io.gammascope.study.spec.RunSpec;
import io.gammascope.study.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("native")
class TrainingRunnerTest {
  private static final int STEPS = 2000;

  @TempDir Path output;
  @TempDir Path undisturbed;
  private PlannedRun run;

  @BeforeEach
  void planOneRun() throws IOException {
    Workspace workspace = SmokeWorkspace.in(output);
    new StudyPipeline(workspace, SmokeWorkspace.study(workspace))
        .datasets(StudyPipeline.direct(1))
        .run()
        .waitUntilFinish();
    run = longer(Injectors.get(workspace, RunIndex.class).planned().get(0));
  }

  @Test
  void killedTrainingEndsWithTheBytesOfAnUndisturbedOne() throws Exception {
    CompletableFuture<RunOutcome> outcome = CompletableFuture.supplyAsync(() -> train(output, run));
    RunLayout files = RunLayout.of(output, run.id());
    await(() -> Files.exists(files.metrics()) && Files.size(files.metrics()) > 0);
    assertThat(ProcessHandle.current().children())
        .singleElement()
        .satisfies(child -> assertThat(child.destroyForcibly()).isTrue());

    RunOutcome.Finished disturbed = (RunOutcome.Finished) outcome.get(5, TimeUnit.MINUTES);
    RunOutcome.Finished other = (RunOutcome.Finished) train(undisturbed, run);

    assertThat(files.log()).content().doesNotContain("Exception");
    assertThat(disturbed.step()).isEqualTo(STEPS);
    assertThat(disturbed.weightsSha256()).isEqualTo(other.weightsSha256());
    assertThat(timeless(disturbed)).isEqualTo(timeless(other));
  }

  @Test
  void failedTrainingHasAnOutcomeWithItsCauseAndIsRepeatedLater() throws Exception {
    PlannedRun failing = run.withDatasetFolder(output.resolve("nowhere").toString());

    RunOutcome failed = train(output, failing);

    assertThat(failed).isInstanceOf(RunOutcome.Failed.class);
    assertThat(((RunOutcome.Failed) failed).cause())
        .contains("exit code 1;", RunLayout.of(output, run.id()).log().toString(), "nowhere");
    RunRepository archive = new RunRepository(output);
    assertThat(archive.outcome(run.id())).contains(failed);
    assertThat(train(output, run)).isInstanceOf(RunOutcome.Finished.class);
    assertThat(archive.outcome(run.id())).get().isInstanceOf(RunOutcome.Finished.class);
  }

  @Test
  void trainingThatIsAlwaysKilledNamesTheMemoryAndItsLog() {
    CompletableFuture<RunOutcome> outcome = CompletableFuture.supplyAsync(() -> train(output, run));
    while (!outcome.isDone()) {
      ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    assertThat(outcome.join()).isInstanceOf(RunOutcome.Failed.class);
    assertThat(((RunOutcome.Failed) outcome.join()).cause())
        .contains("exit code 137: it was killed, probably because memory ran out")
        .contains("--parallel", "training.batch")
        .contains(RunLayout.of(output, run.id()).log().toString());
  }

  @Test
  void noTrainingStartsWhileTheProgramShutsDown() {
    ProcessRegistry children = new ProcessRegistry();
    children.close();
    TrainingRunner runner = runner(output, children);

    assertThat(CompletableFuture.supplyAsync(() -> trained(runner, run)))
        .failsWithin(10, TimeUnit.SECONDS)
        .withThrowableOfType(java.util.concurrent.ExecutionException.class)
        .withMessageContaining("shutting down");
    assertThat(RunLayout.of(output, run.id()).outcome()).doesNotExist();
  }

  /** Returns all metrics except times. */
  private static Map<String, Double> timeless(RunOutcome.Finished outcome) {
    Map<String, Double> metrics = new TreeMap<>(outcome.metrics());
    assertThat(metrics.remove(MetricName.STEP_MILLISECONDS)).isPositive();
    return metrics;
  }

  private static PlannedRun longer(PlannedRun run) {
    RunSpec s = run.spec();
    TrainingSpec t = s.training();
    TrainingSpec training =
        new TrainingSpec(
            t.batch(), t.schedule().withSteps(t.schedule().warmUpSteps(), STEPS), t.optimizer());
    RunSpec spec =
        new RunSpec(
            s.schema(),
            s.datasetId(),
            s.model(),
            s.initialization(),
            training,
            s.observation(),
            s.seed());
    return run.withSpec(spec);
  }

  private static RunOutcome train(Path output, PlannedRun run) {
    try (ProcessRegistry children = new ProcessRegistry()) {
      return trained(runner(output, children), run);
    }
  }

  private static RunOutcome trained(TrainingRunner runner, PlannedRun run) {
    try {
      return runner.train(run);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TrainingRunner runner(Path output, ProcessRegistry children) {
    RunOptions options = new RunOptions(1, "cpu", 1);
    ActiveRuns activeRuns = new ActiveRuns();
    TrackingCircuitBreaker tracking = new TrackingCircuitBreaker(Optional.empty(), output);
    return new TrainingRunner(
        new TrainingLauncher(children, options),
        new RunRecorder(new RunRepository(output), List.of(), activeRuns),
        new TrackingUploader(tracking, activeRuns),
        new SharedStorage("", output));
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws IOException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
