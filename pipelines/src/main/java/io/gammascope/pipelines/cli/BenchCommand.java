package io.gammascope.pipelines.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the benchmarks. */
@Command(
    name = "bench",
    description = "run a benchmark and print JSON",
    subcommands = {
      StepCommand.class,
      TrainingBenchCommand.class,
      DecodeCommand.class,
      PaddingCommand.class,
      DataBenchCommand.class
    },
    footer = "  gammascope bench step --help")
final class BenchCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "missing benchmark");
  }
}
