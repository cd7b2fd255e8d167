package io.gammascope.datasets.bench;

import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.task.scan.ScanGrammar;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** Times the making of examples, on one thread. */
public final class DataBenchmark {
  private static final int ROUNDS = 5;
  private static final int GRAMMARS = 20;
  private static final int QUESTIONS = 8192;
  private static final double NANOS = 1e9;

  private final Path specifications;
  private final DatasetSpecReader reader;
  private final SourceFolder sources;

  /** Over the project's specifications {@code cogs} and {@code prontoqa}. */
  public DataBenchmark(Path specifications, DatasetSpecReader reader, SourceFolder sources) {
    this.specifications = specifications;
    this.reader = reader;
    this.sources = sources;
  }

  /**
   * What was measured: the best of five rounds by the wall clock, and, where the machine did other
   * things, by the thread's own time on a core.
   *
   * @param scanCommandsPerSecond commands of SCAN's whole grammar with their actions
   * @param cogsTrainSeconds COGS' training file read, held against its sum, tokenized and decoded
   *     again as a check
   * @param prontoqaExamplesPerSecond five-hop questions drawn, solved as a check and tokenized
   */
  public record Result(
      double scanCommandsPerSecond,
      double scanCommandsPerCoreSecond,
      double cogsTrainSeconds,
      double cogsTrainCoreSeconds,
      double prontoqaExamplesPerSecond,
      double prontoqaExamplesPerCoreSecond) {}

  /** Some work. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  /** Seconds by the wall clock and on a core, the least of each. */
  private record Seconds(double wall, double core) {}

  /** Measures all. */
  public Result run() throws IOException {
    Seconds cogs = cogs();
    long[] commands = {0};
    Seconds scan =
        least(
            () -> {
              commands[0] = 0;
              for (int i = 0; i < GRAMMARS; i++) {
                ScanGrammar.forEachCommand((command, actions) -> commands[0]++);
              }
            });
    DatasetSpec worlds = reader.read(specifications.resolve("prontoqa.yaml"));
    Seconds prontoqa =
        least(() -> worlds.generate(new ShardRequest("train", 0, 0, QUESTIONS), sources));
    return new Result(
        commands[0] / scan.wall,
        commands[0] / scan.core,
        cogs.wall,
        cogs.core,
        QUESTIONS / prontoqa.wall,
        QUESTIONS / prontoqa.core);
  }

  private Seconds cogs() throws IOException {
    DatasetSpec spec = reader.read(specifications.resolve("cogs.yaml"));
    ShardRequest train = spec.shards().get(0);
    return least(() -> spec.generate(train, sources));
  }

  private static Seconds least(Work work) throws IOException {
    double wall = Double.POSITIVE_INFINITY;
    double core = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      long began = System.nanoTime();
      long beganOnCore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      work.run();
      long onCore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - beganOnCore;
      double seconds = (System.nanoTime() - began) / NANOS;
      wall = Math.min(wall, seconds);
      core = Math.min(core, onCore / NANOS);
    }
    return new Seconds(wall, core);
  }
}
