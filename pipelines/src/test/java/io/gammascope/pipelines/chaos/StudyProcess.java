package io.gammascope.pipelines.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.common.hash.Sha256;
import io.gammascope.pipelines.SmokeWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A study in its own output folder, run by processes that may be killed. */
final class StudyProcess {
  private final String name;
  private final Path output;
  private final ScriptedServer server;
  private ProgramRun run;

  /** Creates a study with a unique name and hence its own experiment. */
  StudyProcess(String name, Path folder, ScriptedServer server) throws IOException {
    this.name = name;
    this.output = Files.createDirectories(folder.resolve(name));
    this.server = server;
    Files.writeString(study(), text(name));
  }

  /** Four trainings of a few seconds, with checkpoints. */
  private static String text(String name) throws IOException {
    return Files.readString(SmokeWorkspace.home().resolve("pipelines/studies/smoke.yaml"))
        .replace("study: smoke", "study: " + name)
        .replace("model.layers: [1, 2]", "model.layers: [1]")
        .replace("steps: 60", "steps: 600");
  }

  /** Links the data of the server below its output folder, so that artifacts are copied locally. */
  void share() throws IOException {
    Files.createSymbolicLink(output.resolve("mlflow"), server.data());
  }

  private Path study() {
    return output.resolve("study.yaml");
  }

  Path output() {
    return output;
  }

  /** Returns the log of its processes. */
  Path log() {
    return output.resolve("program.log");
  }

  /** Starts or resumes the study. */
  void begin() throws IOException {
    run =
        ProgramRun.start(
            log(),
            "--output",
            output.toString(),
            "--tracking-uri",
            server.uri().toString(),
            "run",
            study().toString(),
            "--parallel",
            "2");
  }

  /** Waits until the process ends. */
  int end() throws InterruptedException {
    return run.exitCode();
  }

  /**
   * Resumes the study if it is not running and kills the target after a delay. Returns false if the
   * study ended before.
   */
  boolean kill(KillTarget victim, double seconds) throws Exception {
    if (run == null || !run.isAlive()) {
      begin();
    }
    if (victim == KillTarget.TRAINING) {
      awaitTraining();
    }
    LockSupport.parkNanos((long) (seconds * TimeUnit.SECONDS.toNanos(1)));
    return switch (victim) {
      case PROGRAM -> killProgram();
      case TRAINING -> awaitTraining().map(ProcessHandle::destroyForcibly).orElse(false);
      case SERVER -> killServer();
    };
  }

  private boolean killProgram() throws InterruptedException {
    boolean alive = run.isAlive();
    List<ProcessHandle> children = run.descendants();
    run.kill();
    for (ProcessHandle child : children) {
      // Trainings end immediately; the timer may be late on a loaded machine.
      assertThat(child.onExit()).as("orphan %s", child.pid()).succeedsWithin(20, TimeUnit.SECONDS);
    }
    return alive;
  }

  /** Waits for a training and returns it, or empty if the study ends before. */
  private Optional<ProcessHandle> awaitTraining() {
    Optional<ProcessHandle> training = run.training();
    while (training.isEmpty() && run.isAlive()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      training = run.training();
    }
    return training;
  }

  private boolean killServer() throws IOException {
    boolean alive = run.isAlive();
    server.kill();
    server.up();
    return alive;
  }

  /** Returns whether every run has an outcome. */
  boolean ended() {
    return run != null && !run.isAlive();
  }

  /** Runs the study to its end. A run whose training was killed repeatedly needs another call. */
  int finish() throws Exception {
    if (run != null) {
      end();
    }
    begin();
    return end();
  }

  /**
   * Asserts that the server has each training once, finished, with each point once and all files.
   */
  void requireServerHasAll() throws Exception {
    ServerState state = new ServerState(server.uri());
    List<ServerState.Run> runs = state.trainings(name);
    assertThat(runs).extracting(ServerState.Run::runId).hasSize(4).doesNotHaveDuplicates();
    assertThat(runs).extracting(ServerState.Run::status).containsOnly("FINISHED");
    for (ServerState.Run training : runs) {
      String brief = training.runId().substring(0, 12);
      Path file = output.resolve("runs/" + brief + "/metrics.jsonl");
      assertThat(state.curves(training)).isEqualTo(ServerState.curves(file)).isNotEmpty();
      requireServerHasFiles(state, training, file.getParent());
    }
  }

  private static void requireServerHasFiles(
      ServerState state, ServerState.Run training, Path folder) throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder.resolve("checkpoints"))) {
      files = Stream.concat(all, Stream.of(folder.resolve("metrics.jsonl"))).toList();
    }
    assertThat(files).filteredOn(f -> f.endsWith("weights.safetensors")).hasSizeGreaterThan(1);
    for (Path file : files) {
      if (Files.isRegularFile(file)) {
        String path = folder.relativize(file).toString();
        assertThat(state.artifact(training, path)).as(path).isEqualTo(Sha256.of(file));
      }
    }
  }

  /** Returns the processes that use the output folder. */
  List<String> processes() {
    return ProcessHandle.allProcesses()
        .filter(p -> p.pid() != ProcessHandle.current().pid())
        .map(ProgramRun::commandLine)
        .filter(line -> line.contains(output.toString()))
        .toList();
  }
}
