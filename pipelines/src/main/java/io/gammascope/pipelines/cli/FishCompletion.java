package io.gammascope.pipelines.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the completion script for the shell fish, which picocli does not write. */
final class FishCompletion {
  private final CommandSpec root;
  private final List<String> lines = new ArrayList<>();

  FishCompletion(CommandSpec root) {
    this.root = root;
  }

  /** Returns the script. */
  String script() {
    lines.add("# Completes " + root.name() + " in fish.");
    add("__fish_use_subcommand", root);
    for (CommandLine command : root.subcommands().values()) {
      add("__fish_seen_subcommand_from " + command.getCommandName(), command.getCommandSpec());
    }
    return String.join("\n", lines);
  }

  /** Adds the sub-commands, options and values of a command that stands on the command line. */
  private void add(String condition, CommandSpec command) {
    for (CommandLine sub : command.subcommands().values()) {
      String about = String.join(" ", sub.getCommandSpec().usageMessage().description());
      lines.add(line(condition) + " -f -a " + quote(sub.getCommandName()) + " -d " + quote(about));
    }
    for (OptionSpec option : command.options()) {
      String names =
          option.longestName().startsWith("--") ? " -l " + option.longestName().substring(2) : "";
      String value = option.arity().max() > 0 ? " -r" + values(option) : "";
      String about = String.join(" ", option.description());
      lines.add(line(condition) + names + value + " -d " + quote(about));
    }
    for (ArgSpec argument : command.positionalParameters()) {
      lines.add(line(condition) + values(argument));
    }
  }

  private String line(String condition) {
    return "complete -c " + root.name() + " -n " + quote(condition);
  }

  /** Returns the values of an argument, or nothing, in which case fish completes files. */
  private static String values(ArgSpec argument) {
    if (argument.completionCandidates() == null) {
      return "";
    }
    String values =
        StreamSupport.stream(argument.completionCandidates().spliterator(), false)
            .collect(Collectors.joining(" "));
    return values.isEmpty() ? "" : " -a " + quote(values);
  }

  private static String quote(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
