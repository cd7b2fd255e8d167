package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.study.reader.StudyEditor;
import io.gammascope.study.reader.StudyReader;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes a new study. */
@Command(
    name = "new",
    description = "copy a study, comments included, with question and seeds to fill in",
    footer = "  gammascope new my-study --from quick")
final class NewCommand implements Callable<Integer> {
  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "name of the new study; the file is pipelines/studies/NAME.yaml")
  String name;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "STUDY",
      completionCandidates = StudyNames.class,
      description = "the study to copy: a name that list shows, or a file")
  String original;

  /** What {@code --json} prints. */
  record Written(String study, String file) {}

  @Override
  public Integer call() throws IOException {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,99}")) {
      throw new UsageException(
          name + ": a study's name has lower-case letters, digits and hyphens, at most 100");
    }
    GlobalOptions options = gammascope.options;
    StudyReader reader = Injectors.get(options.workspaceWithoutStudy(), StudyReader.class);
    String text = copy(new StudyEditor(reader), options.studyFile(original), name);
    Path file = GlobalOptions.shippedStudies().resolve(name + GlobalOptions.SUFFIX);
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(file + " exists and stays as it is; choose another name");
    }
    if (options.json) {
      spec.commandLine().getOut().println(CanonicalJson.write(new Written(name, file.toString())));
    } else {
      spec.commandLine().getOut().println(file);
      spec.commandLine()
          .getErr()
          .println("fill in question and seeds, then: pipelines/gammascope plan " + name);
    }
    return ExitCode.DONE;
  }

  private static String copy(StudyEditor editor, Path file, String name) {
    try {
      return editor.copy(file, name);
    } catch (IllegalArgumentException e) {
      throw new UsageException(file + ": cannot be copied: " + e.getMessage());
    }
  }
}
