package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints everything about a study or a run. */
@Command(
    name = "show",
    description = "print a study with its verdicts, or a run with its settings and results",
    footer = {"  gammascope show quick", "  gammascope show 3f2a91"})
final class ShowCommand implements Callable<Integer> {
  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "RUN|STUDY",
      completionCandidates = StudyNames.class,
      description = "a study that list shows, a file, or the first digits of a RunId")
  String name;

  @Override
  public Integer call() throws IOException {
    GlobalOptions options = gammascope.options;
    boolean study =
        options.studyFiles().containsKey(name)
            || Files.isRegularFile(Path.of(name))
            || !name.matches("[0-9a-f]{1,64}");
    Object shown =
        study ? StudyDescription.read(options, name) : RunDescription.read(options, name);
    spec.commandLine()
        .getOut()
        .print(options.json ? CanonicalJson.write(shown) + "\n" : shown.toString());
    return ExitCode.DONE;
  }
}
