package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.bench.DataBenchmark;
import io.gammascope.pipelines.guice.Injectors;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Times the generation of datasets. */
@Command(name = "data", description = "time the generation of examples on one core")
final class DataBenchCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    DataBenchmark benchmark =
        Injectors.get(
            ((Gammascope) spec.root().userObject()).options.workspaceWithoutStudy(),
            DataBenchmark.class);
    spec.commandLine().getOut().println(CanonicalJson.write(benchmark.run()));
    return ExitCode.DONE;
  }
}
