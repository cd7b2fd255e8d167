package io.gammascope.pipelines.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that completes commands, options and study names. */
@Command(
    name = "completion",
    description = "print a completion script for a shell",
    footer = {
      "  source <(pipelines/gammascope completion bash)    # or zsh",
      "  pipelines/gammascope completion fish | source"
    })
final class CompletionCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  /** The shells; zsh reads the script for bash. */
  enum Shell {
    BASH,
    ZSH,
    FISH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(paramLabel = "SHELL", description = "one of ${COMPLETION-CANDIDATES}")
  Shell shell;

  @Override
  public Integer call() {
    CommandSpec root = spec.root();
    String script =
        shell == Shell.FISH
            ? new FishCompletion(root).script()
            : AutoComplete.bash(root.name(), root.commandLine());
    spec.commandLine().getOut().println(script);
    return ExitCode.DONE;
  }
}
