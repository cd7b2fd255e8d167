package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.runner.DataflowJob;
import io.gammascope.pipelines.runner.DataflowTemplateInspector;
import io.gammascope.pipelines.runner.PriceTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes a study's Dataflow job without starting it. */
@Command(
    name = "template",
    description = "write a study's Dataflow job and its files into the output folder; no account")
final class TemplateCommand implements Callable<Integer> {
  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;
  @Mixin DataflowOptions dataflow;

  @Parameters(paramLabel = "STUDY", description = "a name in pipelines/studies, or a file")
  String study;

  /** A template on disk. */
  record Written(String template, String staging) {}

  @Override
  public Integer call() throws Exception {
    StudyContext session = StudyContext.open(gammascope.places.of(study));
    Path folder =
        session.place().outputFolder().resolve("dataflow").resolve(session.study().name());
    Files.createDirectories(folder);
    DataflowJob job = dataflow.job(session, PriceTable.of(Path.of(session.place().home())));
    session.pipelineForWorkers(dataflow.depot(), job.hints()).whole(job.template(folder)).run();
    DataflowTemplateInspector.write(folder);
    Written written =
        new Written(folder.resolve("job.json").toString(), folder.resolve("staging").toString());
    spec.commandLine()
        .getOut()
        .println(gammascope.places.json ? CanonicalJson.write(written) : written.template());
    return ExitCode.DONE;
  }
}
