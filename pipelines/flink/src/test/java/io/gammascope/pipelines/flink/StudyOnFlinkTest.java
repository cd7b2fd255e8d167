package io.gammascope.pipelines.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.transform.StudyPipeline;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import io.gammascope.study.reader.StudyReader;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study on a real JobManager and TaskManager, whose worker is killed in the middle. */
@Tag("cluster")
class StudyOnFlinkTest {
  private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  void workerKilledInMidStudyLosesNoFinishedTrainingAndWeightsEqualThoseOfTheDirectRunner()
      throws Exception {
    Workspace here = workspace("direct");
    run(here, StudyPipeline.direct(2));
    Workspace there = workspace("flink");
    try (LocalCluster cluster = LocalCluster.start(there.outputFolder())) {
      PipelineOptions options = cluster.address().options(HOME, "cluster-test", 2);
      CompletableFuture<Void> job =
          CompletableFuture.runAsync(() -> run(there.forWorkers(), options));
      await(() -> !outcomes(there).isEmpty());
      cluster.killWorker();
      Map<String, FileTime> before = trained(there);
      cluster.up();
      job.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

      assertThat(trained(there)).containsAllEntriesOf(before);
    }
    assertThat(outcomes(there)).hasSize(4).isEqualTo(outcomes(here));
    assertThat(verdicts(there)).isEqualTo(verdicts(here));
  }

  private Workspace workspace(String name) throws IOException {
    Path output = Files.createDirectories(folder.resolve(name));
    Path study = Path.of("src/test/resources/cluster.yaml").toAbsolutePath();
    return new Workspace(HOME.toString(), output.toString(), "", study.toString());
  }

  private static void run(Workspace workspace, PipelineOptions options) {
    Study study = Injectors.get(workspace, StudyReader.class).read(Path.of(workspace.study()));
    assertThat(new StudyPipeline(workspace, study).whole(options).run().waitUntilFinish())
        .isEqualTo(PipelineResult.State.DONE);
  }

  /** RunId, DatasetId and weights of every run that has finished. */
  private static Map<String, String> outcomes(Workspace workspace) throws IOException {
    Map<String, String> outcomes = new TreeMap<>();
    RunIndex runs = Injectors.get(workspace, RunIndex.class);
    for (PlannedRun run : runs.planned()) {
      if (runs.outcome(run).orElse(null) instanceof RunOutcome.Finished finished) {
        outcomes.put(run.id().value(), run.spec().datasetId() + " " + finished.weightsSha256());
      }
    }
    return outcomes;
  }

  /** When each finished run was finished. */
  private static Map<String, FileTime> trained(Workspace workspace) throws IOException {
    Map<String, FileTime> times = new TreeMap<>();
    for (PlannedRun run : Injectors.get(workspace, RunIndex.class).planned()) {
      Path outcome = RunLayout.of(workspace.outputFolder(), run.id()).outcome();
      if (Files.exists(outcome)) {
        times.put(run.id().value(), Files.getLastModifiedTime(outcome));
      }
    }
    return times;
  }

  private static String verdicts(Workspace workspace) throws IOException {
    return Files.readString(workspace.outputFolder().resolve("reports/cluster/verdicts.json"));
  }

  /** A condition that becomes true. */
  private interface Event {
    boolean happened() throws IOException;
  }

  private static void await(Event event) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!event.happened()) {
      assertThat(Instant.now()).as("patience ends").isBefore(end);
      Thread.sleep(100);
    }
  }
}
