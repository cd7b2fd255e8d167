package io.gammascope.pipelines.reproducibility;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.FileTrees;
import io.gammascope.common.file.JsonFiles;
import io.gammascope.common.file.ProcessLock;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.neural.checkpoint.Checkpoints;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.process.LogTail;
import io.gammascope.pipelines.training.TrainingLauncher;
import io.gammascope.study.Study;
import io.gammascope.study.run.CpuInfo;
import io.gammascope.study.run.RunLayout;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Trains a shortened copy of a study's first run, once undisturbed and once killed half-way and
 * resumed, each in a folder of its own. Records the SHA-256 of the checkpoints in {@code
 * <output>/reproducibility/<run>/<runner>-<killed|undisturbed>.json}.
 */
@Singleton
public final class ReproducibilityCheck {
  private static final int POLL_MILLIS = 10;

  private final Study study;
  private final TrainingLauncher launcher;
  private final Path folder;

  @Inject
  ReproducibilityCheck(Study study, TrainingLauncher launcher, @Named("output") Path output) {
    this.study = study;
    this.launcher = launcher.savingEveryStep();
    this.folder = output.resolve("reproducibility");
  }

  /**
   * Returns the shortened copy of the study's first run; empty if the study has no reproducibility
   * check or its first run is not among {@code runs}.
   */
  public Optional<PlannedRun> select(Collection<PlannedRun> runs) {
    Map<String, String> first = study.points().get(0).coordinates();
    return study
        .reproducibilityCheck()
        .flatMap(
            plan ->
                runs.stream()
                    .filter(run -> run.coordinates().equals(first))
                    .findFirst()
                    .map(run -> run.withSpec(plan.of(run.spec()))));
  }

  /**
   * Trains a selected run unless there is a record of it.
   *
   * @param kill whether to kill the training half-way and resume it
   * @param runner name of the Beam runner
   */
  public ReproducibilityRecord train(PlannedRun run, boolean kill, String runner)
      throws IOException, InterruptedException {
    String name = runner + (kill ? "-killed" : "-undisturbed");
    Path record = folder(run).resolve(name + ".json");
    RunLayout files = RunLayout.of(folder(run).resolve(name), run.id());
    ProcessLock lock = ProcessLock.acquire(files.lock());
    try {
      if (!Files.exists(record)) {
        clear(files);
        AtomicFiles.write(files.spec(), run.spec().toJson());
        int killedAfter = kill ? killHalfWay(run, files) : 0;
        AtomicFiles.write(
            record, CanonicalJson.writePretty(finish(run, killedAfter, runner, files)));
      }
      return read(record);
    } finally {
      lock.close();
    }
  }

  /** Reads all records of a selected run, in the order of their file names. */
  List<ReproducibilityRecord> readRecords(PlannedRun run) throws IOException {
    List<ReproducibilityRecord> records = new ArrayList<>();
    for (Path file : recordFiles(run)) {
      records.add(read(file));
    }
    return records;
  }

  /** Returns the files of all records of a selected run, by name. */
  public List<Path> recordFiles(PlannedRun run) throws IOException {
    if (!Files.isDirectory(folder(run))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder(run))) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }

  private Path folder(PlannedRun run) {
    return folder.resolve(run.id().brief());
  }

  private static ReproducibilityRecord read(Path file) throws IOException {
    return JsonFiles.read(file, ReproducibilityRecord.class);
  }

  /** Deletes the files of a process that died here, which the training would resume. */
  private static void clear(RunLayout files) throws IOException {
    try (Stream<Path> all = Files.list(files.folder())) {
      for (Path old : all.filter(file -> !file.equals(files.lock())).toList()) {
        FileTrees.delete(old);
      }
    }
  }

  /**
   * Kills the training once half of its steps are recorded.
   *
   * @return the last recorded step; the number of steps if the training ended before
   */
  private int killHalfWay(PlannedRun run, RunLayout files)
      throws IOException, InterruptedException {
    int every = run.spec().observation().everySteps();
    int steps = run.spec().training().steps();
    Process process = launcher.start(run, files);
    try {
      while (process.isAlive() && countLines(files) * every < steps / 2) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
      return process.isAlive() ? countLines(files) * every : steps;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Trains, or resumes the training, to the end. */
  private ReproducibilityRecord finish(
      PlannedRun run, int killedAfter, String runner, RunLayout files)
      throws IOException, InterruptedException {
    String problem = "";
    boolean ended = killedAfter == run.spec().training().steps() || Files.exists(files.outcome());
    if (killedAfter > 0 && ended) {
      problem = "the training ended before it could be killed";
    }
    int code = launcher.train(run, files);
    launcher.requireOpen();
    if (code != 0) {
      problem = "the training ended with exit code " + code + ":\n" + LogTail.read(files.log());
    }
    return new ReproducibilityRecord(
        run.id().value(), runner, killedAfter, CpuInfo.modelName(), digests(files), problem);
  }

  private static int countLines(RunLayout files) throws IOException {
    return Files.exists(files.metrics())
        ? (int) Files.readString(files.metrics()).chars().filter(c -> c == '\n').count()
        : 0;
  }

  private static Map<String, String> digests(RunLayout files) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    for (int step : Checkpoints.steps(files)) {
      digests.put(files.checkpoint(step).getFileName().toString(), Checkpoints.sha256(files, step));
    }
    return digests;
  }
}
