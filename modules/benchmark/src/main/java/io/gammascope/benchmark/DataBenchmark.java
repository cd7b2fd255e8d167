package io.gammascope.benchmark;

import io.gammascope.common.file.NamedArray;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.task.prontoqa.ProntoqaTask;
import io.gammascope.datasets.task.table.CogsTask;
import io.gammascope.datasets.task.table.ScanGrammar;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;

/** Times the generation of examples on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = DataBenchmark.ITERATIONS)
@Fork(1)
public class DataBenchmark {
  static final int ITERATIONS = 5;
  private static final int GRAMMARS = 20;
  private static final int QUESTIONS = 8192;
  private static final double NANOS = 1e9;

  /** Folder of the project's dataset specifications. */
  @Param(".")
  public String specifications;

  /** Folder of the source files of datasets. */
  @Param(".")
  public String sources;

  private SourceFolder folder;
  private DatasetSpec cogs;
  private DatasetSpec prontoqa;

  /**
   * Throughput and time of data generation: by the wall clock the shortest of five measurements,
   * and by the CPU time of the thread their mean.
   *
   * @param scanCommandsPerSecond commands of SCAN's grammar generated with their actions
   * @param cogsTrainSeconds time to read, verify and tokenize COGS' training file
   * @param prontoqaExamplesPerSecond PrOntoQA questions with five hops generated, verified and
   *     tokenized
   */
  public record Result(
      double scanCommandsPerSecond,
      double scanCommandsPerCoreSecond,
      double cogsTrainSeconds,
      double cogsTrainCoreSeconds,
      double prontoqaExamplesPerSecond,
      double prontoqaExamplesPerCoreSecond) {}

  /** Measures the CPU time of the benchmark's thread. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class CpuTime {
    /** Nanoseconds of all measured iterations. */
    public long nanos;

    private long start;

    /** Starts an iteration. */
    @Setup(Level.Invocation)
    public void begin() {
      start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Ends an iteration. */
    @TearDown(Level.Invocation)
    public void end() {
      nanos += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }
  }

  /**
   * Runs the benchmark in a forked JVM.
   *
   * @param specifications folder with {@code cogs.yaml} and {@code prontoqa.yaml}
   */
  public static Result run(Path specifications, SourceFolder sources) {
    Map<String, RunResult> results =
        JmhRunner.run(
            DataBenchmark.class,
            Map.of(
                "specifications", specifications.toString(), "sources", sources.root().toString()));
    long[] commands = {0};
    ScanGrammar.forEachCommand((command, actions) -> commands[0] += GRAMMARS);
    RunResult scan = results.get("scan");
    RunResult cogs = results.get("cogs");
    RunResult prontoqa = results.get("prontoqa");
    return new Result(
        commands[0] / JmhRunner.min(scan),
        commands[0] / cpuSeconds(scan),
        JmhRunner.min(cogs),
        cpuSeconds(cogs),
        QUESTIONS / JmhRunner.min(prontoqa),
        QUESTIONS / cpuSeconds(prontoqa));
  }

  private static double cpuSeconds(RunResult result) {
    return result.getSecondaryResults().get("nanos").getScore() / ITERATIONS / NANOS;
  }

  /** Reads the specifications. */
  @Setup
  public void read() {
    folder = new SourceFolder(Path.of(sources));
    DatasetSpecReader reader =
        new DatasetSpecReader(List.of(new CogsTask(folder), new ProntoqaTask()));
    cogs = reader.read(Path.of(specifications).resolve("cogs.yaml"));
    prontoqa = reader.read(Path.of(specifications).resolve("prontoqa.yaml"));
  }

  /** Generates all commands of SCAN repeatedly; returns their number. */
  @Benchmark
  public long scan(CpuTime time) {
    long[] commands = {0};
    for (int i = 0; i < GRAMMARS; i++) {
      ScanGrammar.forEachCommand((command, actions) -> commands[0]++);
    }
    return commands[0];
  }

  /** Generates COGS' training split. */
  @Benchmark
  public List<NamedArray> cogs(CpuTime time) throws IOException {
    return cogs.generate(cogs.shards().get(0), folder);
  }

  /** Generates PrOntoQA questions. */
  @Benchmark
  public List<NamedArray> prontoqa(CpuTime time) throws IOException {
    return prontoqa.generate(new ShardRequest("train", 0, 0, QUESTIONS), folder);
  }
}
