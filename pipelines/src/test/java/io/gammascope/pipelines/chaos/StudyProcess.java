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

/** A study in an output folder of its own, carried out by processes that may be killed. */
final class StudyProcess {
  private final String name;
  private final Path output;
  private final ScriptedServer server;
  private ProgramRun run;

  /** Of a study with a name of its own, which gives it an experiment of its own. */
  StudyProcess(String name, Path folder, ScriptedServer server) throws IOException {
    this.name = name;
    this.output = Files.createDirectories(folder.resolve(name));
    this.server = server;
    Files.writeString(study(), text(name));
  }

  /** Four trainings of some seconds, with checkpoints. */
  private static String text(String name) throws IOException {
    return Files.readString(SmokeWorkspace.home().resolve("pipelines/studies/smoke.yaml"))
        .replace("study: smoke", "study: " + name)
        .replace("model.layers: [1, 2]", "model.layers: [1]")
        .replace("steps: 60", "steps: 600");
  }

  /** From now on it has the server's data below its output folder, and lays its files there. */
  void share() throws IOException {
    Files.createSymbolicLink(output.resolve("mlflow"), server.data());
  }

  private Path study() {
    return output.resolve("study.yaml");
  }

  Path output() {
    return output;
  }

  /** What its processes said. */
  Path log() {
    return output.resolve("program.log");
  }

  /** Begins to carry the study out, or on. */
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

  /** Waits until what was begun ends. */
  int end() throws InterruptedException {
    return run.exitCode();
  }

  /** Carries the study on, if nobody does, and kills after a while. False if it ended before. */
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
      // A training notices at once; a timer on a busy machine may not.
      assertThat(child.onExit()).as("orphan %s", child.pid()).succeedsWithin(20, TimeUnit.SECONDS);
    }
    return alive;
  }

  /** One of the trainings, as soon as there is one; none if the study ends before. */
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

  /** Whether all is done: a study that is carried on once more would train nothing. */
  boolean ended() {
    return run != null && !run.isAlive();
  }

  /** Carries the study to its end; a run whose training was killed too often takes another call. */
  int finish() throws Exception {
    if (run != null) {
      end();
    }
    begin();
    return end();
  }

  /** The server has each training once, finished, each point of its curves once, and its files. */
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

  /** Processes that are at work in the output folder. */
  List<String> processes() {
    return ProcessHandle.allProcesses()
        .filter(p -> p.pid() != ProcessHandle.current().pid())
        .map(ProgramRun::commandLine)
        .filter(line -> line.contains(output.toString()))
        .toList();
  }
}
