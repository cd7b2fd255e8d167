package io.gammascope.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs a JMH benchmark class in a forked JVM, without output. */
final class JmhRunner {
  private JmhRunner() {}

  /**
   * Runs all benchmark methods of a class and returns their results by method name.
   *
   * @param parameters values of the fields annotated with {@code @Param}
   * @throws IllegalStateException if a benchmark fails
   */
  static Map<String, RunResult> run(Class<?> benchmarks, Map<String, String> parameters) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + benchmarks.getName().replace(".", "\\.") + "\\.")
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    parameters.forEach(options::param);
    Map<String, RunResult> results = new LinkedHashMap<>();
    try {
      for (RunResult result : new Runner(options.build()).run()) {
        results.put(result.getPrimaryResult().getLabel(), result);
      }
    } catch (RunnerException e) {
      throw new IllegalStateException("the benchmark failed: " + e.getMessage(), e);
    }
    return results;
  }

  /** Returns the shortest of the measured iterations, in the benchmark's time unit. */
  static double min(RunResult result) {
    return result.getPrimaryResult().getStatistics().getMin();
  }
}
