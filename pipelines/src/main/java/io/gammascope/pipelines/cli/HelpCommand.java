package io.gammascope.pipelines.cli;

import io.gammascope.common.yaml.DidYouMean;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the help of a command or on a topic. */
@Command(
    name = "help",
    helpCommand = true,
    description = "print the help of a command, or on a topic: environment, exit-codes, folders",
    footer = {"  gammascope help run", "  gammascope help exit-codes"})
final class HelpCommand implements Runnable {
  @Spec CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND|TOPIC",
      description = "for example: run, bench step or folders; default: the list of commands")
  List<String> path = List.of();

  @Override
  public void run() {
    CommandLine command = spec.root().commandLine();
    if (path.size() == 1 && HelpTopic.names().contains(path.get(0))) {
      spec.commandLine().getOut().print(HelpTopic.text(path.get(0)));
      return;
    }
    for (String name : path) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        List<String> names = new ArrayList<>(command.getSubcommands().keySet());
        if (path.size() == 1) {
          names.addAll(HelpTopic.names());
        }
        String nearest = DidYouMean.suggestion(name, names);
        String topic = path.size() == 1 ? " or topic" : "";
        throw new ParameterException(command, "no command" + topic + " named " + name + nearest);
      }
      command = next;
    }
    command.usage(spec.commandLine().getOut());
  }
}
