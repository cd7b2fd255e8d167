package io.gammascope.pipelines.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** A study that runs with a tracking server on this machine, as in {@code make reproduce}. */
final class MeasuredStudy implements AutoCloseable {
  private final Path output;
  private final Path study;
  private final ScriptedServer server;

  /** Writes the study and starts the server of its output folder. */
  MeasuredStudy(Path folder, String text) throws Exception {
    output = Files.createDirectories(folder.resolve("out"));
    study = Files.writeString(output.resolve("study.yaml"), text);
    server = ScriptedServer.start(output);
  }

  Path output() {
    return output;
  }

  /**
   * Runs the study to its end.
   *
   * @param watch is called with the program's process id every second
   * @return the processor times of program and server
   */
  CpuTimes run(LongConsumer watch, String... options) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--output",
                output.toString(),
                "--tracking-uri",
                server.uri().toString(),
                "run",
                study.toString()));
    arguments.addAll(List.of(options));
    ProgramRun run =
        ProgramRun.start(output.resolve("program.log"), arguments.toArray(String[]::new));
    CpuTimes cpu = new CpuTimes(run.pid(), server.pid());
    while (run.isAlive()) {
      TimeUnit.SECONDS.sleep(1);
      cpu.look();
      watch.accept(run.pid());
    }
    run.exitCode();
    return cpu;
  }

  /** Returns the study's trainings on the server. */
  List<ServerState.Run> trainings(String name) throws IOException, InterruptedException {
    return new ServerState(server.uri()).trainings(name);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
