package io.gammascope.pipelines.reproducibility;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.FileTrees;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.process.LogTail;
import io.gammascope.pipelines.process.RunFileLock;
import io.gammascope.pipelines.training.TrainingLauncher;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.spec.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the same short training undisturbed and killed half-way, each in a folder of its own, and
 * writes down the digests of its checkpoints: {@code
 * <output>/reproducibility/<run>/<runner>-<way>.json}.
 */
public final class ReproducibilityCheck {
  private static final int LOOK_MILLIS = 10;

  private final TrainingLauncher launcher;
  private final String processor;
  private final Path folder;

  /** On this processor, with a launcher whose trainings save their state at every step. */
  public ReproducibilityCheck(TrainingLauncher launcher, String processor, Path output) {
    this.launcher = launcher;
    this.processor = processor;
    this.folder = output.resolve("reproducibility");
  }

  /** The training's record: found, or made. */
  public ReproducibilityRecord fly(ReproducibilityRun flight, String runner)
      throws IOException, InterruptedException {
    RunId id = flight.run().id();
    String way = runner + (flight.killed() ? "-killed" : "-undisturbed");
    Path record = records(id).resolve(way + ".json");
    RunLayout files = RunLayout.of(records(id).resolve(way), id);
    RunFileLock lock = RunFileLock.take(files);
    try {
      if (!Files.exists(record)) {
        AtomicFiles.write(record, CanonicalJson.writePretty(flown(flight, runner, files)));
      }
      return read(record);
    } finally {
      lock.close();
    }
  }

  /** All records of a run, in the order of their names. */
  public List<ReproducibilityRecord> records(PlannedRun run) throws IOException {
    Path place = records(run.id());
    List<ReproducibilityRecord> records = new ArrayList<>();
    if (Files.isDirectory(place)) {
      try (Stream<Path> files = Files.list(place)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
          records.add(read(file));
        }
      }
    }
    return records;
  }

  private Path records(RunId id) {
    return folder.resolve(id.brief());
  }

  private static ReproducibilityRecord read(Path file) throws IOException {
    return CanonicalJson.read(Files.readString(file), ReproducibilityRecord.class);
  }

  private ReproducibilityRecord flown(ReproducibilityRun flight, String runner, RunLayout files)
      throws IOException, InterruptedException {
    clear(files);
    AtomicFiles.write(files.spec(), flight.run().text());
    int killedAfter = flight.killed() ? kill(flight.run(), files) : 0;
    String problem = "";
    boolean over = killedAfter == flight.run().spec().training().steps();
    if (flight.killed() && (over || Files.exists(files.outcome()))) {
      problem = "it was over before it could be killed";
    }
    int code = end(launcher.start(files, flight.run()));
    launcher.children().requireOpen();
    if (code != 0) {
      problem = "the training ended with exit code " + code + ":\n" + LogTail.of(files.log());
    }
    return new ReproducibilityRecord(
        flight.run().id().value(), runner, killedAfter, processor, checkpoints(files), problem);
  }

  /** What a process that died here has left would be taken up, and not be a training of its own. */
  private static void clear(RunLayout files) throws IOException {
    try (Stream<Path> all = Files.list(files.folder())) {
      for (Path old : all.filter(f -> !f.endsWith(".lock")).toList()) {
        FileTrees.delete(old);
      }
    }
  }

  /**
   * Kills the training once it is half-way.
   *
   * @return the last step that it had written down; the last of all if it was over before
   */
  private int kill(PlannedRun run, RunLayout files) throws IOException, InterruptedException {
    int every = run.spec().observation().everySteps();
    int half = run.spec().training().steps() / 2;
    Process process = launcher.start(files, run);
    try {
      while (process.isAlive() && lines(files) * every < half) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
      return process.isAlive() ? lines(files) * every : run.spec().training().steps();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static int end(Process process) throws InterruptedException {
    try {
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  private static int lines(RunLayout files) throws IOException {
    return Files.exists(files.metrics())
        ? (int) Files.readString(files.metrics()).chars().filter(c -> c == '\n').count()
        : 0;
  }

  private static Map<String, String> checkpoints(RunLayout files) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    if (Files.isDirectory(files.checkpoints())) {
      try (Stream<Path> steps = Files.list(files.checkpoints())) {
        for (Path step : steps.toList()) {
          Path weights = step.resolve("weights.safetensors");
          digests.put(step.getFileName().toString(), Sha256.of(weights));
        }
      }
    }
    return digests;
  }
}
