package io.gammascope.pipelines.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option {@code --parallel}. */
final class ParallelOption {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  private int parallel = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "concurrent trainings or shards, 1 or more; default: the number of processors")
  void parallel(int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), "--parallel " + value + ": must be 1 or more");
    }
    parallel = value;
  }

  int value() {
    return parallel;
  }
}
