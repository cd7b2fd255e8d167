package io.gammascope.pipelines.cli;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.study.Study;
import io.gammascope.study.reader.StudyEditor;
import io.gammascope.study.reader.StudyReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option {@code --set}. */
final class SetOption {
  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description =
          "use another value in the study, for example training.steps=2000; repeatable; the study"
              + " gets the field and value into its name and is kept in the output folder;"
              + " default: none")
  List<String> assignments = new ArrayList<>();

  /**
   * Returns the file of a study. With assignments it is a new file below {@code output}.
   *
   * @throws io.gammascope.common.yaml.InvalidInputException with every error in the result
   */
  Path apply(GlobalOptions options, String study, Path output) throws IOException {
    Path file = options.studyFile(study);
    if (assignments.isEmpty()) {
      return file;
    }
    StudyReader reader = Injectors.get(options.workspaceWithoutStudy(), StudyReader.class);
    Study changed = new StudyEditor(reader).withValues(file, assignments);
    if (GlobalOptions.filesIn(GlobalOptions.shippedStudies()).containsKey(changed.name())) {
      throw new UsageException(
          "--set study=" + changed.name() + ": pipelines/studies has a study of that name");
    }
    Path stored = output.resolve("studies").resolve(changed.name() + GlobalOptions.SUFFIX);
    AtomicFiles.write(stored, changed.text());
    return stored;
  }
}
