package io.gammascope.pipelines.training;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.process.LogTail;
import io.gammascope.pipelines.process.RunFileLock;
import io.gammascope.study.claim.PreregisteredClaim;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRepository;
import io.gammascope.study.spec.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a run to its outcome: finds it, or has it trained while the tracking server is told of its
 * progress. Safe for many threads with different runs.
 */
public final class TrainingRunner {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingRunner.class);
  private static final int ATTEMPTS = 2;

  private final TrainingLauncher launcher;
  private final TrackingUploader courier;
  private final Books books;

  public TrainingRunner(TrainingLauncher launcher, TrackingCircuitBreaker tracking, Books books) {
    this.launcher = launcher;
    this.courier = new TrackingUploader(tracking);
    this.books = books;
  }

  /**
   * Where runs are written down.
   *
   * @param locks stamped into every run before its training begins
   */
  public record Books(
      Path output, List<PreregisteredClaim> locks, RunRepository archive, ActiveRuns underway) {
    public Books {
      locks = List.copyOf(locks);
    }
  }

  /**
   * The run's outcome. A training whose process breaks is started once more; if that breaks, too,
   * the outcome is {@link RunOutcome.Failed}, which a later call tries to better.
   *
   * @throws IllegalStateException if this process is being ended meanwhile
   */
  public RunOutcome train(PlannedRun run) throws IOException, InterruptedException {
    RunId id = run.id();
    RunLayout files = RunLayout.of(books.output(), id);
    RunFileLock lock = RunFileLock.take(files);
    try {
      Optional<RunOutcome> found = result(id);
      if (found.isEmpty()) {
        books.archive().stamp(run.spec(), books.locks());
        books.archive().begin(id);
        found = Optional.of(attempts(run, files));
      }
      courier.finalizeRun(run);
      return found.get();
    } finally {
      lock.close();
    }
  }

  /** What the run amounts to, failures aside. */
  private Optional<RunOutcome> result(RunId id) throws IOException {
    return books.archive().outcome(id).filter(o -> !(o instanceof RunOutcome.Failed));
  }

  private RunOutcome attempts(PlannedRun run, RunLayout files)
      throws IOException, InterruptedException {
    books.underway().begin(run.id());
    courier.follow(run);
    try {
      int code = 0;
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        code = attempt(run, files);
        Optional<RunOutcome> outcome = result(run.id());
        if (outcome.isPresent()) {
          return outcome.get();
        }
        launcher.children().requireOpen();
        LOG.warn("training {} broke off with exit code {}", run.id().brief(), code);
      }
      return failed(files, code);
    } finally {
      courier.leave(run);
      books.underway().end(run.id());
    }
  }

  private int attempt(PlannedRun run, RunLayout files) throws IOException, InterruptedException {
    Process process = launcher.start(files, run);
    try {
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  private static RunOutcome failed(RunLayout files, int code) throws IOException {
    RunOutcome outcome =
        new RunOutcome.Failed(
            "the training process ended with exit code "
                + code
                + " twice; the end of "
                + files.log().getFileName()
                + ":\n"
                + LogTail.of(files.log()));
    AtomicFiles.write(files.outcome(), CanonicalJson.write(outcome));
    return outcome;
  }
}
