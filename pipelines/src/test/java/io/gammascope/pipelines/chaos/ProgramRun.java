package io.gammascope.pipelines.chaos;

import io.gammascope.neural.TrainingMain;
import io.gammascope.pipelines.SmokeWorkspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The command line in a separate process, as {@code pipelines/gammascope} starts it. */
final class ProgramRun {
  private static final String MAIN = "io.gammascope.pipelines.cli.Gammascope";
  private static final int LONGEST_MINUTES = 10;

  private final Process process;

  private ProgramRun(Process process) {
    this.process = process;
  }

  /**
   * Starts a command.
   *
   * @param log file to which its output is appended
   */
  static ProgramRun start(Path log, String... arguments) throws IOException {
    return start(log, Map.of(), arguments);
  }

  /** Starts a command with additional environment variables. */
  static ProgramRun start(Path log, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1500m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dgammascope.home=" + SmokeWorkspace.home(),
                "-Dgammascope.resume-every=1",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new ProgramRun(builder.start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Terminates it with SIGTERM. */
  void end() {
    process.destroy();
  }

  /** Kills it with -9; its children must end by themselves. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Returns all descendant processes. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Returns one of its trainings. */
  Optional<ProcessHandle> training() {
    return process.descendants().filter(ProgramRun::isTraining).findFirst();
  }

  private static boolean isTraining(ProcessHandle handle) {
    return commandLine(handle).contains(TrainingMain.class.getName());
  }

  /** Reads /proc, since {@link ProcessHandle.Info#commandLine} truncates long class paths. */
  static String commandLine(ProcessHandle handle) {
    try {
      Path command = Path.of("/proc", Long.toString(handle.pid()), "cmdline");
      return Files.readString(command, StandardCharsets.ISO_8859_1);
    } catch (IOException ended) {
      return "";
    }
  }

  /** Waits for its end and returns the exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("the program hangs");
    }
    return process.exitValue();
  }
}
