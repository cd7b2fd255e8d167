package io.gammascope.pipelines.training;

import io.gammascope.common.file.ProcessLock;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.process.LogTail;
import io.gammascope.pipelines.process.PeriodicTask;
import io.gammascope.pipelines.storage.SharedStorage;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOutcome;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains runs, each in a child process, and uploads their progress. A run that has an outcome is
 * not trained again. Thread-safe for different runs; a second thread or process that asks for the
 * same run waits for the first.
 */
@Singleton
public final class TrainingRunner {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingRunner.class);
  private static final int ATTEMPTS = 2;
  private static final int UPLOAD_SECONDS = 60;

  /** Exit code of a process that SIGKILL ended, which the system sends when memory runs out. */
  private static final int KILLED = 137;

  private final TrainingLauncher launcher;
  private final RunRecorder recorder;
  private final TrackingUploader uploader;
  private final SharedStorage storage;

  @Inject
  TrainingRunner(
      TrainingLauncher launcher,
      RunRecorder recorder,
      TrackingUploader uploader,
      SharedStorage storage) {
    this.launcher = launcher;
    this.recorder = recorder;
    this.uploader = uploader;
    this.storage = storage;
  }

  /**
   * Returns the run's outcome, training it if necessary. A training process that fails is started
   * once more. If it fails again the outcome is {@link RunOutcome.Failed}; a later call trains the
   * run again.
   *
   * <p>With shared storage, downloads the run's files first and uploads them every minute and at
   * the end, so that another worker can resume the training.
   *
   * @throws io.gammascope.pipelines.process.ShuttingDownException if this process is shutting down
   */
  public RunOutcome train(PlannedRun run) throws IOException, InterruptedException {
    return storage.isPresent() ? trainShared(run) : trainHere(run);
  }

  private RunOutcome trainShared(PlannedRun run) throws IOException, InterruptedException {
    RunLayout files = recorder.files(run);
    String folder = SharedStorage.runFolder(run);
    if (!Files.exists(files.outcome())) {
      // The shared files count: a worker that restarts may have older ones.
      storage.clear(folder);
      storage.download(folder);
    }
    RunOutcome outcome;
    PeriodicTask uploads =
        PeriodicTask.start(UPLOAD_SECONDS, "upload-run", () -> uploadUnfinished(folder));
    try {
      outcome = trainHere(storage.downloadDataset(run));
    } finally {
      uploads.close();
    }
    storage.upload(folder);
    storage.delete(folder + "/" + files.resume().getFileName());
    return outcome;
  }

  /** If an upload fails, a lost worker loses the work since the last one that succeeded. */
  private void uploadUnfinished(String folder) {
    try {
      storage.upload(folder);
    } catch (IOException | RuntimeException e) {
      LOG.warn("cannot upload {} to the shared storage now: {}", folder, e.toString());
    }
  }

  private RunOutcome trainHere(PlannedRun run) throws IOException, InterruptedException {
    ProcessLock lock = ProcessLock.acquire(recorder.files(run).lock());
    try {
      Optional<RunOutcome> found = recorder.result(run);
      RunOutcome outcome = found.isPresent() ? found.get() : trainNew(run);
      uploader.finalizeRun(run);
      return outcome;
    } finally {
      lock.close();
    }
  }

  private RunOutcome trainNew(PlannedRun run) throws IOException, InterruptedException {
    recorder.begin(run);
    try {
      int code = 0;
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        code = launcher.train(run, recorder.files(run));
        Optional<RunOutcome> outcome = recorder.result(run);
        if (outcome.isPresent()) {
          return outcome.get();
        }
        launcher.requireOpen();
        LOG.warn("training {} failed with exit code {}", run.id().brief(), code);
      }
      String failure = describeFailure(recorder.files(run), code);
      LOG.error("run {}: {}", run.id().brief(), failure);
      return recorder.fail(run, failure);
    } finally {
      recorder.end(run);
    }
  }

  private static String describeFailure(RunLayout files, int code) throws IOException {
    return "the training process ended twice, the second time with exit code "
        + code
        + (code == KILLED
            ? ": it was killed, probably because memory ran out; lower --parallel, or in the study"
                + " training.batch or the sizes of the model"
            : "")
        + "; the end of "
        + files.log()
        + ":\n"
        + LogTail.read(files.log());
  }
}
