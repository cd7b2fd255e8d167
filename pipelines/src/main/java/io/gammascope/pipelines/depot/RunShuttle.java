package io.gammascope.pipelines.depot;

import io.gammascope.pipelines.element.PlannedRun;
import io.gammascope.pipelines.training.TrainingDesk;
import io.gammascope.study.RunFiles;
import io.gammascope.study.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a run to the worker that trains it, keeps its files in the depot as it goes on, and leaves
 * them there: another worker takes it up where the last one that was heard of stood. Does nothing
 * beside training where there is no depot. Safe for many threads with different runs.
 */
public final class RunShuttle {
  private static final Logger LOG = LoggerFactory.getLogger(RunShuttle.class);
  private static final int KEEP_SECONDS = 60;

  private final Depot depot;
  private final TrainingDesk desk;
  private final Path output;

  public RunShuttle(Depot depot, TrainingDesk desk, Path output) {
    this.depot = depot;
    this.desk = desk;
    this.output = output;
  }

  /** See {@link TrainingDesk#train}. */
  public RunOutcome train(PlannedRun run) throws IOException, InterruptedException {
    if (!depot.isPresent()) {
      return desk.train(run);
    }
    String folder = "runs/" + run.id().brief();
    RunFiles files = RunFiles.of(output, run.id());
    if (!Files.exists(files.outcome())) {
      // What was kept is the truth: a worker that came back may hold an older state.
      depot.clear(folder);
      depot.fetch(folder);
    }
    ScheduledExecutorService keeper =
        Executors.newSingleThreadScheduledExecutor(RunShuttle::daemon);
    Future<?> rounds =
        keeper.scheduleWithFixedDelay(
            () -> keepSome(folder), KEEP_SECONDS, KEEP_SECONDS, TimeUnit.SECONDS);
    try {
      RunOutcome outcome = desk.train(HereWithDataset.of(run, depot, output));
      stop(rounds, keeper);
      depot.keep(folder);
      depot.drop(folder + "/" + files.resume().getFileName());
      return outcome;
    } finally {
      stop(rounds, keeper);
    }
  }

  /** A failure costs no more than what a lost worker had done since the last success. */
  private void keepSome(String folder) {
    try {
      depot.keep(folder);
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} cannot be kept in the depot now: {}", folder, e.toString());
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "keeper");
    thread.setDaemon(true);
    return thread;
  }

  private static void stop(Future<?> rounds, ScheduledExecutorService keeper)
      throws InterruptedException {
    rounds.cancel(false);
    keeper.shutdown();
    while (!keeper.awaitTermination(1, TimeUnit.SECONDS)) {
      LOG.debug("waiting for the depot");
    }
  }
}
