package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.task.DatasetSpecReader;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.reader.StudyReader;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints the JSON Schema of studies or dataset specifications. */
@Command(
    name = "schema",
    description = "print the JSON Schema of study files or dataset specifications, for editors",
    footer = {
      "  gammascope schema study > study.schema.json",
      "  # first line of a study: yaml-language-server: $schema=study.schema.json"
    })
final class SchemaCommand implements Callable<Integer> {
  /** The kinds of files. */
  enum Kind {
    STUDY,
    DATASET
  }

  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "KIND", description = "study or dataset")
  Kind kind;

  @Override
  public Integer call() {
    Workspace workspace = gammascope.options.workspaceWithoutStudy();
    Map<String, Object> schema =
        kind == Kind.STUDY
            ? Injectors.get(workspace, StudyReader.class).schema()
            : Injectors.get(workspace, DatasetSpecReader.class).schema();
    spec.commandLine().getOut().print(CanonicalJson.writePretty(schema));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }
}
