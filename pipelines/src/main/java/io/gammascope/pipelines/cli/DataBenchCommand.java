package io.gammascope.pipelines.cli;

import io.gammascope.benchmark.DataBenchmark;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.workspace.Workspace;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Times the generation of datasets. */
@Command(
    name = "data",
    description = "time the generation of examples on one core",
    footer = "  gammascope bench data")
final class DataBenchCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Workspace workspace = ((Gammascope) spec.root().userObject()).options.workspaceWithoutStudy();
    SourceFolder sources = Injectors.get(workspace, SourceFolder.class);
    DataBenchmark.Result result = DataBenchmark.run(workspace.specifications(), sources);
    spec.commandLine().getOut().println(CanonicalJson.write(result));
    return ExitCode.DONE;
  }
}
