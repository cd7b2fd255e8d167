package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.runner.DataflowJob;
import io.gammascope.pipelines.runner.DataflowTemplateInspector;
import io.gammascope.pipelines.runner.PriceTable;
import io.gammascope.pipelines.workspace.SourceRevision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes the Dataflow job of a study without starting it. */
@Command(
    name = "template",
    description =
        "write the Dataflow job of a study and its files into the output folder; needs no account",
    footer = "  gammascope template quick")
final class TemplateCommand implements Callable<Integer> {
  @Mixin DataflowOptions dataflow;

  @Mixin StudyArgument study;

  /** A template on disk. */
  record Written(String template, String staging) {}

  @Override
  public Integer call() throws Exception {
    StudyContext context = study.openTracked();
    SourceRevision.publish(Path.of(context.workspace().home()));
    Path folder =
        context.workspace().outputFolder().resolve("dataflow").resolve(context.study().name());
    Files.createDirectories(folder);
    DataflowJob job = dataflow.job(context, PriceTable.of(Path.of(context.workspace().home())));
    context.workerPipeline(dataflow.sharedStorage(), job.hints()).whole(job.template(folder)).run();
    DataflowTemplateInspector.write(folder);
    Written written =
        new Written(folder.resolve("job.json").toString(), folder.resolve("staging").toString());
    study.out().println(study.json() ? CanonicalJson.write(written) : written.template());
    return ExitCode.DONE;
  }
}
