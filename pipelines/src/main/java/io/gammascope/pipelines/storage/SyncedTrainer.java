package io.gammascope.pipelines.storage;

import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.training.TrainingRunner;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOutcome;
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
public final class SyncedTrainer {
  private static final Logger LOG = LoggerFactory.getLogger(SyncedTrainer.class);
  private static final int KEEP_SECONDS = 60;

  private final SharedStorage depot;
  private final TrainingRunner desk;
  private final Path output;

  public SyncedTrainer(SharedStorage depot, TrainingRunner desk, Path output) {
    this.depot = depot;
    this.desk = desk;
    this.output = output;
  }

  /** See {@link TrainingRunner#train}. */
  public RunOutcome train(PlannedRun run) throws IOException, InterruptedException {
    if (!depot.isPresent()) {
      return desk.train(run);
    }
    String folder = "runs/" + run.id().brief();
    RunLayout files = RunLayout.of(output, run.id());
    if (!Files.exists(files.outcome())) {
      // What was kept is the truth: a worker that came back may hold an older state.
      depot.clear(folder);
      depot.download(folder);
    }
    ScheduledExecutorService keeper =
        Executors.newSingleThreadScheduledExecutor(SyncedTrainer::daemon);
    Future<?> rounds =
        keeper.scheduleWithFixedDelay(
            () -> keepSome(folder), KEEP_SECONDS, KEEP_SECONDS, TimeUnit.SECONDS);
    try {
      RunOutcome outcome = desk.train(DatasetDownloader.of(run, depot, output));
      stop(rounds, keeper);
      depot.upload(folder);
      depot.delete(folder + "/" + files.resume().getFileName());
      return outcome;
    } finally {
      stop(rounds, keeper);
    }
  }

  /** A failure costs no more than what a lost worker had done since the last success. */
  private void keepSome(String folder) {
    try {
      depot.upload(folder);
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
