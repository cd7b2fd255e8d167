package io.gammascope.pipelines.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measurements. */
@Command(
    name = "bench",
    description = "measure; prints JSON",
    subcommands = {
      StepCommand.class,
      TrainingBenchCommand.class,
      DecodeCommand.class,
      PaddingCommand.class,
      DataBenchCommand.class
    })
final class BenchCommand implements Runnable {
  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "measure what?");
  }
}
