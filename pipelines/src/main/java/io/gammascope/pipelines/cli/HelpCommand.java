package io.gammascope.pipelines.cli;

import io.gammascope.common.yaml.DidYouMean;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the help of a command. */
@Command(name = "help", helpCommand = true, description = "print the help of a command")
final class HelpCommand implements Runnable {
  @Spec CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "for example: run, or bench step; default: the list of commands")
  List<String> path = List.of();

  @Override
  public void run() {
    CommandLine command = spec.root().commandLine();
    for (String name : path) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        String nearest = DidYouMean.suggestion(name, command.getSubcommands().keySet());
        throw new ParameterException(command, "no command named " + name + nearest);
      }
      command = next;
    }
    command.usage(spec.commandLine().getOut());
  }
}
